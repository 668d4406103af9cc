#!/usr/bin/env node
/** The `portico` command; one file per subcommand. */
import { Command } from 'commander';
import { fail } from '../run.ts';
import { version } from '../version.ts';
import { auditCommand } from './audit.ts';
import { clientsCommand } from './clients.ts';
import { codesCommand } from './codes.ts';
import { demoCommand } from './demo.ts';
import { devCommand } from './dev.ts';
import { docsCommand } from './docs.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { exportWorkerCommand } from './export-worker.ts';
import { exportsCommand } from './exports.ts';
import { initCommand } from './init.ts';
import { keysCommand } from './keys.ts';
import { profileCommand } from './profile.ts';
import { readinessCommand } from './readiness.ts';
import { reconcileCommand } from './reconcile.ts';
import { serveCommand } from './serve.ts';
import { suggestCommand } from './suggest.ts';
import { testCommand } from './test.ts';
import { usersCommand } from './users.ts';
import { verifyCommand } from './verify.ts';

const portico = new Command('portico')
  .description("FHIR R4 in front of a legacy EHR's database, which is only ever read.")
  .version(version)
  .showHelpAfterError()
  .addCommand(demoCommand())
  .addCommand(initCommand())
  .addCommand(profileCommand())
  .addCommand(serveCommand())
  .addCommand(devCommand())
  .addCommand(clientsCommand())
  .addCommand(usersCommand())
  .addCommand(keysCommand())
  .addCommand(codesCommand())
  .addCommand(auditCommand())
  .addCommand(exportCommand())
  .addCommand(exportsCommand())
  .addCommand(exportWorkerCommand())
  .addCommand(verifyCommand())
  .addCommand(reconcileCommand())
  .addCommand(readinessCommand())
  .addCommand(doctorCommand())
  .addCommand(suggestCommand())
  .addCommand(testCommand())
  .addCommand(docsCommand());

await portico.parseAsync().catch(fail);
