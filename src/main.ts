/** The server as a process: `node src/main.ts`, `npm start`, the image. The only file with effects on import. */
import { fail, run } from './run.ts';

await run(process.env).catch(fail);
