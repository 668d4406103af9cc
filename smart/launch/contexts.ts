/**
 * What a launch is about, kept with its grant: patient, encounter, who signed in, and what the EHR wants shown.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token
 */
import type { Artifacts } from '../artifacts.ts';

/** What else is open in the EHR. At least one of the first three. */
export interface ContextItem {
  /** `ImagingStudy/1`. */
  readonly reference?: string;
  readonly canonical?: string;
  readonly identifier?: object;
  readonly type?: string;
  /** Absent: `launch`. */
  readonly role?: string;
}

export interface LaunchContext {
  /** Id of a Patient. */
  readonly patient?: string;
  /** Id of an Encounter. */
  readonly encounter?: string;
  readonly fhirContext?: readonly ContextItem[];
  readonly intent?: string;
  readonly tenant?: string;
  readonly needPatientBanner?: boolean;
  readonly styleUrl?: string;
  /** `Practitioner/1`: the user's own resource. */
  readonly fhirUser?: string;
}

const KIND = 'LaunchContext';

export class LaunchContexts {
  readonly #artifacts: Artifacts;

  constructor(artifacts: Artifacts) {
    this.#artifacts = artifacts;
  }

  keep(grantId: string, context: LaunchContext, expiresAt: number): Promise<void> {
    return this.#artifacts.put({ kind: KIND, id: grantId, payload: context, grantId, expiresAt });
  }

  async of(grantId: string): Promise<LaunchContext> {
    return (await this.#artifacts.get<LaunchContext>(KIND, grantId))?.payload ?? {};
  }

  /** In the access token: what the resource server has to know. */
  async claimsOf(grantId: string): Promise<Record<string, unknown>> {
    const { patient, encounter, fhirUser } = await this.of(grantId);
    return { ...(patient && { patient }), ...(encounter && { encounter }), ...(fhirUser && { fhirUser }) };
  }

  /** Beside the access token: what the app has to know. */
  async responseOf(grantId: string): Promise<Record<string, unknown>> {
    const { patient, encounter, fhirContext, intent, tenant, needPatientBanner, styleUrl } = await this.of(grantId);
    return {
      ...(patient && { patient }),
      ...(encounter && { encounter }),
      ...(fhirContext && { fhirContext }),
      ...(intent && { intent }),
      ...(tenant && { tenant }),
      ...(patient && { need_patient_banner: needPatientBanner ?? true }),
      ...(styleUrl && { smart_style_url: styleUrl }),
    };
  }
}
