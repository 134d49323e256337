import { promisify } from 'node:util';

/** Linux adds about 0.05: a poll then costs a tenth of its core, and a wait ends 0.1 ms later. */
const REST_MILLISECONDS = 0.05;

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Open adapters that compute on the CPU. */
const resting = new Set<object>();

const { setImmediate: immediate } = globalThis;

/** Dawn's polls are native functions without a name; so are the resolvers of promises, which a rest does not hurt. */
const isNative = (work: unknown) =>
  typeof work === 'function' && work.name === '' && String(work).endsWith('{ [native code] }');

const rested = (work: (...given: unknown[]) => void, ...given: unknown[]) => {
  if (!isNative(work)) return immediate(work, ...given);
  return immediate(() => {
    Atomics.wait(cell, 0, 0, REST_MILLISECONDS);
    work(...given);
  });
};
// promisify(setImmediate) gives a value.
Reflect.set(rested, promisify.custom, Reflect.get(immediate, promisify.custom));

/**
 * Lets the thread rest between Dawn's polls until the returned function is called. While a device is open, Dawn in Node polls in
 * each turn of the event loop and so takes a whole core (dawn-gpu/node-webgpu issue 17). A GPU does not mind, but a software adapter
 * computes on these cores: of two it gets one. Dawn asks the global object for `setImmediate` each time.
 */
export function restBetweenPolls(): () => void {
  const adapter = {};
  resting.add(adapter);
  globalThis.setImmediate = rested as typeof immediate;
  return () => {
    resting.delete(adapter);
    if (resting.size === 0) globalThis.setImmediate = immediate;
  };
}
