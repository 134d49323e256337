import { fromHalfBits } from '@breakeven/kernels/formats/half';
import type { QuantisedTensor } from '@breakeven/kernels/formats/quantise';
import type { OnnxTensor } from './model.ts';

/**
 * The inputs of MatMulNBits (com.microsoft) for weights in q4_0: [rows, blocks, 16] bytes, the first of two
 * neighbours in the low nibble, 8 standing for 0; a scale a block.
 */
export function fourBitTensors(
  name: string,
  { quants, scales }: QuantisedTensor,
  [rows, columns]: readonly [number, number],
): [OnnxTensor, OnnxTensor] {
  const bytes = new Uint8Array((rows * columns) / 2);
  // A word of ours holds eight neighbours: the first four in its low nibbles, the next in the high ones.
  quants.forEach((word, i) => {
    const nibble = (index: number) => (word >>> (8 * (index & 3) + (index & 4))) & 15;
    for (let pair = 0; pair < 4; pair++) {
      bytes[4 * i + pair] = nibble(2 * pair) | (nibble(2 * pair + 1) << 4);
    }
  });
  const blocks = columns / 32;
  const halves = Float32Array.from({ length: rows * blocks }, (_, block) =>
    fromHalfBits(((scales[block >>> 1] ?? 0) >>> (16 * (block & 1))) & 0xffff),
  );
  return [
    { name: `${name}.quants`, type: 'uint8', dims: [rows, blocks, 16], data: bytes },
    { name: `${name}.scales`, type: 'float32', dims: [rows, blocks], data: halves },
  ];
}
