import 'core-js/actual/iterator/index.js'; // Node 20 lacks the iterator helpers that it uses
import * as jax from '@jax-js/jax';
import { type Engine, type Prepared, UnsupportedError } from '../engine.ts';
import { type Problem, transpose } from '../problem.ts';

const { numpy: np, nn } = jax;

function toDevice(values: Float32Array<ArrayBuffer>, shape: number[], type: string): jax.Array {
  const array = np.array(values).reshape(shape);
  return type === 'f16' ? array.astype(np.float16) : array;
}

/** A function of arrays, and the arrays. `jit` takes ownership of what it is given: `.ref` keeps it. */
function computation(problem: Problem, way: string): { compute: () => jax.Array; held: jax.Array[] } {
  const { type } = problem;
  if (problem.op === 'matmul') {
    const { m, n, k, activations, weights } = problem;
    const isTransposed = way === 'weights [n, k]';
    const right = isTransposed
      ? toDevice(weights, [n, k], type)
      : toDevice(transpose(weights, n, k), [k, n], type);
    const left = toDevice(activations, [m, k], type);
    const multiply = jax.jit((a: jax.Array, b: jax.Array) =>
      np.matmul(a, isTransposed ? np.matrixTranspose(b) : b),
    );
    return { compute: () => multiply(left.ref, right.ref) as jax.Array, held: [left, right] };
  }
  const { tokens, depth, heads, kvHeads, headDim } = problem;
  const held = [
    toDevice(problem.queries, [1, tokens, heads, headDim], type),
    toDevice(problem.keys, [1, depth, kvHeads, headDim], type),
    toDevice(problem.values, [1, depth, kvHeads, headDim], type),
  ] as const;
  // The mask of jax counts queries from the first key on; a single query sees all keys.
  if (tokens > 1 && tokens !== depth)
    throw new UnsupportedError('its causal mask is for a prompt from its start');
  const attend = jax.jit((q: jax.Array, k: jax.Array, v: jax.Array) =>
    nn.dotProductAttention(q, k, v, { isCausal: tokens > 1 }),
  );
  return {
    compute: () =>
      attend(...(held.map((array) => array.ref) as [jax.Array, jax.Array, jax.Array])) as jax.Array,
    held: [...held],
  };
}

export function jaxJs(version: string): Engine {
  return {
    name: 'jax-js',
    version,
    ways: ({ op }) => (op === 'matmul' ? ['weights [k, n]', 'weights [n, k]'] : ['dotProductAttention']),
    async prepare(problem, way): Promise<Prepared> {
      if (problem.type === 'q4_0') throw new UnsupportedError('has no 4-bit weights');
      await jax.init('webgpu');
      jax.defaultDevice('webgpu');
      const { compute, held } = computation(problem, way);
      // Work of an array that is given up before it is waited for is dropped: all are kept until then.
      let results: jax.Array[] = [];
      const keep = (count: number) => {
        for (const array of results.slice(0, results.length - count)) array.dispose();
        results = results.slice(results.length - count);
      };
      return {
        run: () => void results.push(compute()),
        async wait() {
          await jax.blockUntilReady(results);
          keep(1);
        },
        async output() {
          const [last] = results.slice(-1);
          if (last === undefined) return new Float32Array();
          return new Float32Array((await last.ref.astype(np.float32).data()) as Float32Array);
        },
        destroy() {
          keep(0);
          for (const array of held) array.dispose();
        },
      };
    },
  };
}
