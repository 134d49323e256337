// To be loaded with --import: prints, at the first submit of a process, its milliseconds since the process began.
import { globals } from 'webgpu';

const { submit } = globals.GPUQueue.prototype;
let isFirst = true;
globals.GPUQueue.prototype.submit = function (...commands) {
  if (isFirst) process.stderr.write(`first submit after ${performance.now()} ms\n`);
  isFirst = false;
  return submit.apply(this, commands);
};
