import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
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
    writeFileSync(path.join(folder, 'empty.json'), '');
    writeFileSync(path.join(folder, 'pointer.json'), 'version https://git-lfs.github.com/spec/v1\n');
    writeFileSync(path.join(folder, 'page.json'), '<!DOCTYPE html>');
    writeFileSync(path.join(folder, 'adapter.json'), '{"peft_type": "LORA"}');
    const twice = JSON.stringify(CONFIG).replace('{', '{"hidden_size": 32, "vocab_size": 256,');
    writeFileSync(path.join(folder, 'twice.json'), twice);
    const python = { ...CONFIG, router_aux_loss_coef: 'INFINITY' };
    const text = JSON.stringify(python).replace('"INFINITY"', '-Infinity');
    writeFileSync(path.join(folder, 'python.json'), `\ufeff${text}`);
    writeFileSync(path.join(folder, 'utf16.json'), Buffer.from(`\ufeff${text}`, 'utf16le'));
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('refuses a key that is there twice with two values', async () => {
    await expect(readModelArgument(path.join(folder, 'twice.json'))).rejects.toThrow(
      /it says "hidden_size" twice, as 32 and as 64/,
    );
  });

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
    ['empty.json', /empty\.json: cannot be read: it is empty/],
    ['pointer.json', /pointer\.json: cannot be read: it is a Git LFS pointer/],
    ['page.json', /page\.json: cannot be read: it is a web page/],
    ['adapter.json', /adapter\.json: The model config is that of an adapter/],
    ['model.onnx', /model\.onnx: it is an ONNX file/],
    ['model.pt', /model\.pt: it is a file of PyTorch with pickled weights/],
    ['model.safetensors', /model\.safetensors: it holds weights/],
    ['missing.json', /there is no such file or folder/],
    ['missing', /there is no such file or folder/],
  ])('refuses %s by name', async (name, message) => {
    await expect(readModelArgument(path.join(folder, name))).rejects.toThrow(message);
  });

  it.each(['python.json', 'utf16.json'])(
    'reads %s, with a byte order mark and a number of Python',
    async (name) => {
      expect(await readModelArgument(path.join(folder, name))).toMatchObject({ hiddenSize: 64 });
    },
  );

  it('takes a quantised model for its shape, and warns that the weights are others', async () => {
    const file = path.join(folder, 'quantised.json');
    writeFileSync(
      file,
      JSON.stringify({ ...CONFIG, quantization_config: { quant_method: 'gptq', bits: 4 } }),
    );
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => written.mockRestore());
    expect(await readModelArgument(file)).toMatchObject({ hiddenSize: 64 });
    expect(written.mock.calls.join()).toMatch(
      /warning: .*quantised\.json: .* are stored in GPTQ; here they have/,
    );
  });

  it('says what a folder without a config.json holds', async () => {
    const adapter = path.join(parent, 'adapter');
    mkdirSync(adapter);
    writeFileSync(path.join(adapter, 'adapter_config.json'), '{}');
    await expect(readModelArgument(adapter)).rejects.toThrow(
      /config\.json: cannot be read: ENOENT.*the folder holds an adapter \(adapter_config\.json\)/,
    );
  });

  it('says that a folder with weights has no config.json', async () => {
    const weights = path.join(parent, 'weights');
    mkdirSync(weights);
    writeFileSync(path.join(weights, 'model.safetensors'), '');
    await expect(readModelArgument(weights)).rejects.toThrow(
      /the folder holds weights \(model\.safetensors\), but no config\.json/,
    );
  });

  it('names the nearest known models', async () => {
    await expect(readModelArgument('Llama-2-7')).rejects.toThrow('the nearest are llama-2-7b, ');
  });

  it("keeps the user's name out, also where the home is reached by a link", async () => {
    const link = path.join(parent, 'link');
    symlinkSync(folder, link);
    vi.stubEnv('HOME', link);
    vi.stubEnv('USERPROFILE', link);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(await readModelArgument(folder)).toMatchObject({ id: 'custom', name: 'custom' });
  });

  it('gives an id of the catalogue to the shape that the catalogue has, and to no other', async () => {
    const known = findModel('smollm2-135m');
    const file = path.join(folder, 'shape.json');
    writeFileSync(file, JSON.stringify({ ...known, name: 'Mine' }));
    expect(await readModelArgument(file)).toEqual(known);
    writeFileSync(file, JSON.stringify({ ...known, layerCount: 2 }));
    expect(await readModelArgument(file)).toMatchObject({ id: 'smollm2-135m-custom', layerCount: 2 });

    const namesake = path.join(parent, 'Llama-2-7B');
    mkdirSync(namesake);
    writeFileSync(path.join(namesake, 'config.json'), JSON.stringify(CONFIG));
    expect(await readModelArgument(namesake)).toMatchObject({ id: 'llama-2-7b-custom', layerCount: 2 });
  });
});
