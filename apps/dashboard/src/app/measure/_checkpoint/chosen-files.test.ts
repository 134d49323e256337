import { describe, expect, it } from 'vitest';
import { ChoiceError, ChosenFiles } from './chosen-files.ts';

const chosen = (...names: string[]) => new ChosenFiles(names.map((name) => new File(['x'], name)));

describe('ChosenFiles', () => {
  it('takes the number from what a browser had downloaded before', () => {
    const { names } = chosen(
      'config (1).json',
      'model.safetensors.index (2).json',
      'tokenizer(3).json',
      'a (b).gguf',
    );
    expect(names).toEqual(['config.json', 'model.safetensors.index.json', 'tokenizer.json', 'a (b).gguf']);
  });

  it.each([
    ['a GGUF file', ['model.GGUF'], 'model.GGUF'],
    ['one beside a tokenizer', ['tokenizer.json', 'model.gguf'], 'model.gguf'],
    ['a file of no known name', ['weights.bin'], 'weights.bin'],
    ['weights alone', ['model.safetensors'], null],
    ['a config alone', ['config.json'], null],
    ['a folder', ['config.json', 'pytorch_model.bin'], null],
  ])('finds in %s the GGUF file, or that it is a folder', (_, names, gguf) => {
    expect(chosen(...names).gguf).toBe(gguf);
  });

  it('refuses several GGUF files', () => {
    expect(() => chosen('a.gguf', 'b.gguf').gguf).toThrow(ChoiceError);
  });

  it.each([
    [['model.safetensors'], /^config\.json and tokenizer\.json are missing beside model\.safetensors$/],
    [
      ['config.json', 'tokenizer.json'],
      /^model\.safetensors is missing beside config\.json and tokenizer\.json$/,
    ],
    [['pytorch_model.bin', 'config.json', 'tokenizer.json'], /^model\.safetensors is missing/],
  ])('names what is missing beside %j', (names, message) => {
    expect(() => chosen(...names).assertWhole()).toThrow(message);
  });

  it('misses nothing of a whole folder, or one in parts', () => {
    chosen('model.safetensors', 'config.json', 'tokenizer.json').assertWhole();
    chosen('model-00001-of-00002.safetensors', 'config.json', 'tokenizer.json').assertWhole();
  });

  it('says what a file is that should be a text', async () => {
    const pointer = new File(['version https://git-lfs.github.com/spec/v1\n'], 'config.json');
    await expect(new ChosenFiles([pointer]).text('config.json')).rejects.toThrow(/a Git LFS pointer/);
  });
});
