import { expect, it } from 'vitest';
import { checkpointFault } from './sentence.ts';

it.each([
  [
    { code: 'invalid-weights', message: 'a.gguf: it is not a GGUF file', fix: 'the file is damaged' },
    'a.gguf: it is not a GGUF file. The file is damaged.',
  ],
  [
    { code: '', message: 'config.json is missing beside model.safetensors', fix: 'choose all' },
    'config.json is missing beside model.safetensors. Choose all.',
  ],
  [{ code: 'invalid-prompt', message: 'the prompt has no tokens', fix: '' }, 'The prompt has no tokens.'],
  [{ code: '', message: 'Reading failed.', fix: '' }, 'Reading failed.'],
  [{ code: '', message: '', fix: '' }, 'The browser does not say what went wrong.'],
])('says %j', (fault, sentence) => {
  expect(checkpointFault(fault)).toBe(sentence);
});

it('says what is known of a lost device, with the details', () => {
  const fault = { code: 'device-lost', message: 'the GPU device was lost', fix: 'try a smaller model' };
  expect(checkpointFault(fault)).toMatch(/lost the GPU .*\(the GPU device was lost; try a smaller model\)$/);
});
