import { dequantise } from '@breakeven/kernels/formats/quantise';
import { type Matrix, type ModelProblem, separateMatrices } from './model-problem.ts';

type Rows = Float64Array[];

function multiply(rows: Rows, { rows: outputs, columns, quantised }: Matrix): Rows {
  const weights = dequantise(quantised, 'q4_0');
  return rows.map((row) =>
    Float64Array.from({ length: outputs }, (_, output) => {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += (row[k] as number) * (weights[output * columns + k] as number);
      return sum;
    }),
  );
}

const add = (a: Rows, b: Rows): Rows => a.map((row, i) => row.map((value, k) => value + (b[i]?.[k] ?? 0)));

/** RMSNorm with weights of one. */
const norm = (rows: Rows, epsilon: number): Rows =>
  rows.map((row) => {
    const meanSquare = row.reduce((sum, value) => sum + value * value, 0) / row.length;
    return row.map((value) => value / Math.sqrt(meanSquare + epsilon));
  });

/** The rotary embedding (Su et al. 2021) of every head, pairs half a head apart. */
const rotate = (rows: Rows, headSize: number, base: number): Rows =>
  rows.map((row, position) =>
    row.map((value, i) => {
      const [inHead, half] = [i % headSize, headSize / 2];
      const angle = position * base ** ((-2 * (inHead % half)) / headSize);
      const partner = inHead < half ? -(row[i + half] ?? 0) : (row[i - half] ?? 0);
      return value * Math.cos(angle) + partner * Math.sin(angle);
    }),
  );

function attend(
  queries: Rows,
  keys: Rows,
  values: Rows,
  { headCount, kvHeadCount, headSize }: ModelProblem['shape'],
): Rows {
  const group = headCount / kvHeadCount;
  return queries.map((query, row) => {
    const output = new Float64Array(headCount * headSize);
    for (let head = 0; head < headCount; head++) {
      const [q, kv] = [head * headSize, Math.floor(head / group) * headSize];
      const weights = keys.slice(0, row + 1).map((key) => {
        let product = 0;
        for (let i = 0; i < headSize; i++) product += (query[q + i] ?? 0) * (key[kv + i] ?? 0);
        return Math.exp(product / Math.sqrt(headSize));
      });
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      weights.forEach((weight, key) => {
        for (let i = 0; i < headSize; i++)
          output[q + i] = (output[q + i] ?? 0) + (weight / total) * (values[key]?.[kv + i] ?? 0);
      });
    }
    return output;
  });
}

/** Logits behind the prompt, in float64 from the weights as stored. */
export function referenceLogits(problem: ModelProblem): Float64Array {
  const { shape, tensors, prompt } = problem;
  const { hiddenSize, headSize, layerCount, normEpsilon, ropeBase = 10_000 } = shape;
  const outer = (name: string) => tensors.get(name) as unknown as Matrix;
  const table = dequantise(outer('embedding').quantised, 'q4_0');
  let residual: Rows = prompt.map((token) =>
    Float64Array.from(table.subarray(token * hiddenSize, (token + 1) * hiddenSize)),
  );
  for (let layer = 0; layer < layerCount; layer++) {
    const { q, k, v, output, gate, up, down } = separateMatrices(problem, layer);
    const normed = norm(residual, normEpsilon);
    const turned = (matrix: Matrix) => rotate(multiply(normed, matrix), headSize, ropeBase);
    const attended = attend(turned(q), turned(k), multiply(normed, v), shape);
    residual = add(residual, multiply(attended, output));
    const second = norm(residual, normEpsilon);
    const gates = multiply(second, gate);
    const activated = multiply(second, up).map((row, i) =>
      row.map((value, j) => (value * (gates[i]?.[j] ?? 0)) / (1 + Math.exp(-(gates[i]?.[j] ?? 0)))),
    );
    residual = add(residual, multiply(activated, down));
  }
  const [last] = multiply(norm(residual.slice(-1), normEpsilon), outer('head'));
  return last ?? new Float64Array();
}
