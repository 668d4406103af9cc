/** Companies, public payers and plans: the same for every population. */
export interface Company {
  readonly number: number;
  readonly name: string;
  readonly naic?: string;
  readonly city: string;
  readonly zip: string;
}

export interface Plan {
  readonly number: number;
  readonly company: number;
  readonly name: string;
  readonly type: 'HMO' | 'PPO' | 'MCR' | 'MCRA' | 'MCD' | 'EMPL';
}

export const companies: readonly Company[] = [
  { number: 10, name: 'Hudson Mutual Health', naic: '99901', city: 'Albany', zip: '12207' },
  { number: 20, name: 'Adirondack Health Plan', naic: '99902', city: 'Troy', zip: '12180' },
  { number: 30, name: 'Medicare', city: 'Albany', zip: '12207' },
  { number: 40, name: 'New York State Medicaid', city: 'Albany', zip: '12237' },
  { number: 90, name: 'Meridian Employees Fund', city: 'Albany', zip: '12207' },
];

export const plans: readonly Plan[] = [
  { number: 101, company: 10, name: 'Hudson Choice HMO', type: 'HMO' },
  { number: 102, company: 10, name: 'Hudson Open PPO', type: 'PPO' },
  { number: 103, company: 10, name: 'Hudson Advantage', type: 'MCRA' },
  { number: 201, company: 20, name: 'Adirondack Gold PPO', type: 'PPO' },
  { number: 202, company: 20, name: 'Adirondack Care HMO', type: 'HMO' },
  { number: 301, company: 30, name: 'Medicare Part A and B', type: 'MCR' },
  { number: 401, company: 40, name: 'Medicaid', type: 'MCD' },
  { number: 901, company: 90, name: 'Employees of Meridian', type: 'EMPL' },
];

export const groups: readonly { readonly number: string; readonly name: string }[] = [
  { number: 'G-1001', name: 'Capital District Schools' },
  { number: 'G-1002', name: 'Mohawk Valley Builders' },
  { number: 'G-1003', name: 'State of New York' },
];
