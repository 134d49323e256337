import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModelArgument } from './model-argument.ts';

const CONFIG = {
  model_type: 'llama',
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  vocab_size: 256,
  max_position_embeddings: 256,
  rms_norm_eps: 1e-5,
};

describe('readModelArgument', () => {
  let parent: string;
  let folder: string;
  beforeAll(() => {
    parent = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-'));
    folder = path.join(parent, 'My Model_v2');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify(CONFIG));
    writeFileSync(path.join(folder, 'other.json'), JSON.stringify({ ...CONFIG, sliding_window: 32 }));
    writeFileSync(path.join(folder, 'broken.json'), '{');
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('finds a known model', async () => {
    expect((await readModelArgument('smollm2-135m')).layerCount).toBe(30);
  });

  it('reads a config.json, alone or in its folder, and names it after the folder, without a path', async () => {
    const shape = await readModelArgument(folder);
    expect(shape).toMatchObject({ id: 'my-model-v2', name: 'My Model_v2', layerCount: 2, kvHeadCount: 4 });
    expect(JSON.stringify(shape)).not.toContain(parent);
    expect(await readModelArgument(path.join(folder, 'config.json'))).toEqual(shape);
  });

  it.each([
    ['other.json', /other\.json: Field "sliding_window"/],
    ['broken.json', /broken\.json: cannot be read: /],
    ['missing.json', /there is no such file or folder/],
    ['missing', /there is no such file or folder/],
  ])('refuses %s by name', async (name, message) => {
    await expect(readModelArgument(path.join(folder, name))).rejects.toThrow(message);
  });

  it('names the nearest known models', async () => {
    await expect(readModelArgument('Llama-2-7')).rejects.toThrow('the nearest are llama-2-7b, ');
  });
});
