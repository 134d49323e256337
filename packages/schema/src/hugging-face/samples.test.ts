import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { parsePythonJson } from '../input/python-json.ts';
import { tensorsOf } from '../model/model-tensors.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { shapeFromHuggingFace } from './shape-from-config.ts';

/**
 * Parameters of the models that can be measured, the head counted once where it is tied: those of the safetensors that
 * their makers publish, and for a quantised model those of the same model in bfloat16.
 */
const PARAMETERS: ReadonlyMap<string, number> = new Map([
  ['Qwen--Qwen3-0.6B', 596_049_920],
  ['Qwen--Qwen3-1.7B', 1_720_574_976],
  ['Qwen--Qwen3-235B-A22B-FP8', 235_093_634_560],
  ['Qwen--Qwen3-235B-A22B', 235_093_634_560],
  ['Qwen--Qwen3-30B-A3B-FP8', 30_532_122_624],
  ['Qwen--Qwen3-30B-A3B', 30_532_122_624],
  ['Qwen--Qwen3-32B-FP8-Static-PerTensor', 32_762_123_264],
  ['Qwen--Qwen3-32B-FP8', 32_762_123_264],
  ['Qwen--Qwen3-32B', 32_762_123_264],
  ['Qwen--Qwen3-8B', 8_190_735_360],
  ['Qwen--Qwen3-Coder-480B-A35B-Instruct', 480_154_875_392],
  ['meta-llama--Meta-Llama-3.1-405B', 405_853_388_800],
  ['meta-llama--Meta-Llama-3.1-70B', 70_553_706_496],
  ['meta-llama--Meta-Llama-3.1-8B', 8_030_261_248],
  ['mistralai--Mixtral-8x22B-v0.1', 140_620_634_112],
  ['mistralai--Mixtral-8x7B-v0.1', 46_702_792_704],
  ['nvidia--Llama-3.1-70B-Instruct-FP8', 70_553_706_496],
  ['nvidia--Qwen3-235B-A22B-NVFP4', 235_093_634_560],
  ['openai--gpt-oss-120b', 116_829_156_672],
  ['openai--gpt-oss-20b', 20_914_757_184],
]);

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `configs of models in use${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    const folder = join(shared.path, 'samples', 'configs');
    const names = shared.available
      ? readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []))
      : [];
    const read = (name: string) => parsePythonJson(readFileSync(join(folder, `${name}.json`), 'utf8'));

    it('are all there', () => {
      expect(names).toHaveLength(73);
      expect(names).toEqual(expect.arrayContaining([...PARAMETERS.keys()]));
    });

    it.each(names.filter((name) => PARAMETERS.has(name)))(
      '%s has as many parameters as published',
      (name) => {
        const shape = shapeFromHuggingFace(read(name), { id: 'model', name, source: 'config.json' });
        const count = tensorsOf(shape).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
        expect(count).toBe(PARAMETERS.get(name));
      },
    );

    it.each(names.filter((name) => !PARAMETERS.has(name)))('%s is refused by its family', (name) => {
      const json = read(name) as { model_type: string };
      const refusal = () => shapeFromHuggingFace(json, { id: 'model', name, source: 'config.json' });
      expect(refusal).toThrow(InvalidModelConfigError);
      expect(refusal).toThrow(`"${json.model_type}"`);
      expect(refusal).toThrow(/Field "model_type".* the nearest supported families are/);
    });
  },
);
