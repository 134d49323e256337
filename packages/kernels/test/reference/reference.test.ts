import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { lastLogits } from './decoder.ts';
import { erf } from './feed-forward.ts';
import { slopes } from './positions.ts';
import { safetensorsWeights } from './weights.ts';

it('has the error function of tables', () => {
  // DLMF, table 7.23 and Abramowitz and Stegun, table 7.1.
  expect(erf(0.5)).toBeCloseTo(0.5204998778, 9);
  expect(erf(-1)).toBeCloseTo(-0.8427007929, 9);
  expect(erf(2)).toBeCloseTo(0.995322265, 9);
});

it('has the slopes that the paper prints', () => {
  expect(slopes(8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((i) => expect.closeTo(2 ** -i, 12)));
  const sixteen = slopes(16);
  expect(sixteen[0]).toBeCloseTo(Math.SQRT1_2, 12);
  expect(slopes(12)).toEqual([...slopes(8), ...[0, 2, 4, 6].map((i) => sixteen[i])]);
});

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `the float64 pass against transformers${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    it.each(['llama-gqa', 'qwen3', 'mixtral', 'gpt2'])('%s', (folder) => {
      const file = (name: string) => readFileSync(path.join(shared.path, 'models', folder, name));
      const config = JSON.parse(file('config.json').toString());
      const shape = parseModelShape(config, { id: folder, name: folder, source: 'a test' });
      const weights = safetensorsWeights(shape, config.model_type, file('model.safetensors'));
      const { tokens, last_logits: expected, greedy } = JSON.parse(file('reference.json').toString());
      // One pass over the prompt and what transformers went on with: each token is the choice of the one before.
      const sequence = [...tokens, ...greedy.slice(0, -1)];
      const all = lastLogits(shape, weights, sequence, greedy.length);
      expect(all.map((logits) => logits.indexOf(Math.max(...logits)))).toEqual(greedy);
      const mean = expected.reduce((sum: number, x: number) => sum + x, 0) / expected.length;
      const deviation = Math.hypot(...expected.map((x: number) => x - mean)) / Math.sqrt(expected.length);
      const error = Math.max(...(all[0] ?? []).map((x, i) => Math.abs(x - expected[i])));
      // What float32 loses there; float64 has no part in it.
      expect(error / deviation).toBeLessThan(2e-5);
    });
  },
);
