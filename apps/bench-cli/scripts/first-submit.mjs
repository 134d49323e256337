// To be loaded with --import: prints, at the first submit of a process, its milliseconds since the process began.
import { createRequire } from 'node:module';

// The package that opens Dawn, as the kernels have it.
const { globals } = createRequire(new URL('../../../packages/kernels/package.json', import.meta.url))(
  'webgpu',
);

const { submit } = globals.GPUQueue.prototype;
let isFirst = true;
globals.GPUQueue.prototype.submit = function (...commands) {
  if (isFirst) process.stderr.write(`first submit after ${performance.now()} ms\n`);
  isFirst = false;
  return submit.apply(this, commands);
};
