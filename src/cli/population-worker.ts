/** A thread that makes blocks of patients, one for each message. */
import { parentPort } from 'node:worker_threads';
import { type BlockRequest, generateBlock } from './patient-block.ts';

parentPort?.on('message', (request: BlockRequest) => {
  const block = generateBlock(request);
  const bytes = block.portions.flatMap((portion) => ('lines' in portion ? [portion.lines.buffer] : []));
  parentPort?.postMessage(block, bytes);
});
