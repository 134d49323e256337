import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import greedy from '../../../test/smollm2/greedy.json' with { type: 'json' };
import { benchCli, temporaryFolder } from './bench-cli.ts';
import { safetensors, TINY_CONFIG, TINY_TOKENIZER, tinyTensors, writeCheckpoint } from './tiny-checkpoint.ts';

const shared = facility('shared');

describe.runIf(shared.available)('a checkpoint with a reference of transformers', () => {
  const folder = path.join(shared.path, 'models/qwen3');
  const reference = () => JSON.parse(readFileSync(path.join(folder, 'reference.json'), 'utf8'));

  it('gives the logits of the last position as JSON', async () => {
    const { tokens, last_logits: expected, greedy } = reference();
    const args = ['logits', '--weights', folder, '--tokens', tokens.join(), '-o', 'json'];
    const compare = ['--compare', path.join(folder, 'reference.json')];
    const { code, stdout, stderr } = await benchCli([...args, ...compare]);
    expect(stderr).toMatch(/^largest difference: 0\.00000\d+ standard deviations$/m);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(['tokens', 'logits', 'argmax']);
    expect(result).toMatchObject({ tokens, argmax: greedy[0] });
    expect(result.logits).toHaveLength(expected.length);
    const worst = Math.max(...result.logits.map((logit: number, i: number) => Math.abs(logit - expected[i])));
    expect(worst).toBeLessThan(1e-4);
  });

  it('is measured by some of its layers', async () => {
    const args = ['run', '--weights', folder, '-p', '4', '-n', '0', '-r', '1', '--extrapolate', '-o', 'json'];
    const { code, stdout } = await benchCli(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).results).toMatchObject([
      { provenance: 'extrapolated', extrapolation: { layerCount: 3, measuredLayerCounts: [1, 2] } },
    ]);
  });

  it('is continued greedily, in chunks of the prompt too', async () => {
    const { tokens, greedy } = reference();
    const args = ['generate', '--weights', folder, '--tokens', tokens.join(), '-n', '8', '-o', 'json'];
    const { code, stdout } = await benchCli([...args, '--type', 'f32', '--ubatch', '16']);
    expect({ code, stdout: JSON.parse(stdout) }).toEqual({ code: 0, stdout: { generated: greedy } });
  });
});

it('takes text and streams text where there is a tokenizer.json', async () => {
  const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'));
  writeFileSync(path.join(folder, 'tokenizer.json'), JSON.stringify(TINY_TOKENIZER));
  const { code, stdout, stderr } = await benchCli([
    ...['generate', '--weights', folder, '--prompt', 'some text', '-n', '5'],
  ]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/^some text[a-zA-Z0-9. ]{5}\n$/);
});

const smollm2 = facility('smollm2');

it.runIf(smollm2.available)(
  'streams text of a real model from a GGUF file alone, with its own tokenizer',
  async () => {
    const [first] = greedy.exact;
    const args = ['generate', '--weights', smollm2.path, '--prompt', first?.prompt ?? '', '-n', '6'];
    const { code, stdout, stderr } = await benchCli(args);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    // The text of llama.cpp's first six tokens, from the same weights in f32.
    expect(stdout).toBe('The capital of France is Paris.\n\nThe answer\n');
    expect(first?.tokens.slice(0, 6)).toEqual([7042, 30, 198, 198, 504, 2988]);
  },
  180_000,
);

describe('--chat', () => {
  /** Generates from a tiny checkpoint with a tokenizer of single letters, and with what its config says. */
  function generateWith(config: object) {
    const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'));
    writeFileSync(path.join(folder, 'tokenizer.json'), JSON.stringify(TINY_TOKENIZER));
    writeFileSync(path.join(folder, 'tokenizer_config.json'), JSON.stringify(config));
    return (...args: string[]) =>
      benchCli(['generate', '--weights', folder, '-n', '4', '-o', 'json', ...args]);
  }
  const template = { chat_template: 'a {{ messages[0].content }} b' };

  it('puts a message into the chat template', async () => {
    const generate = generateWith(template);
    const whole = await generate('--prompt', 'a text b');
    const chat = await generate('--prompt', 'text', '--chat');
    expect(chat).toMatchObject({ code: 0, stdout: whole.stdout });
  });

  it('ends where the model ends its turn', async () => {
    const [first] = JSON.parse((await generateWith(template)('--prompt', 'text', '--chat')).stdout).generated;
    const end = Object.entries(TINY_TOKENIZER.model.vocab).find(([, id]) => id === first)?.[0];
    const ended = await generateWith({ ...template, eos_token: end })('--prompt', 'text', '--chat');
    expect(JSON.parse(ended.stdout)).toEqual({ generated: [first] });
  });

  it('is refused where the model has no template', async () => {
    const { code, stdout, stderr } = await generateWith({})('--prompt', 'text', '--chat');
    expect(stderr).toMatch(/the model has no chat template/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

const changed = (change: (tensors: ReturnType<typeof tinyTensors>) => void) => () => {
  const tensors = tinyTensors();
  change(tensors);
  return { weights: safetensors(tensors) };
};
const down = 'model.layers.1.mlp.down_proj.weight';
const values = (tensors: ReturnType<typeof tinyTensors>) => tensors.get(down)?.values ?? new Float32Array();

describe('run --weights', () => {
  it('measures the weights of a folder, and says so in the report', async () => {
    const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'));
    const args = ['run', '--weights', folder, '-p', '4', '-n', '2', '-r', '1', '-t', 'q4_0', '-o', 'json'];
    const { code, stdout, stderr } = await benchCli([...args, '--context', '64']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ weights: 'checkpoint', model: { contextTokens: 64 }, type: 'q4_0' });
    expect(report.results.map(({ test }: { test: string }) => test)).toEqual(['pp4', 'tg2']);
  });

  it.each<[string, string[], RegExp]>([
    ['a shape that is not theirs', ['--layers', '3'], /the tensor model\.layers\.2\..* is missing/],
    ['two models', ['-m', 'smollm2-135m,smollm2-360m'], /--weights belongs to one model/],
    ['a report that is kept', ['--reuse'], /--reuse does not go with --weights/],
  ])('ends with 2 for %s', async (_, args, message) => {
    const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'));
    const { code, stdout, stderr } = await benchCli(['run', '--weights', folder, ...args]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('ends with 5 where a weight is not a number, and names its layer', async () => {
    const make = changed((tensors) => values(tensors).fill(Number.NaN, 7, 8));
    const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'), make());
    const { code, stderr } = await benchCli(['run', '--weights', folder, '-p', '4', '-n', '0']);
    expect(stderr).toMatch(/logits are NaN or infinite .* comes from layer 1 /);
    expect(code).toBe(5);
  });
});

describe('weights that cannot be used end with 2 and say what is wrong', () => {
  it.each<[string, () => { config?: object; weights?: Uint8Array }, string[], RegExp]>([
    [
      'a truncated file',
      () => ({ weights: safetensors(tinyTensors()).subarray(0, 20_000) }),
      [],
      /model\.safetensors: model\..*\.weight ends at byte \d+, the file at 20000/,
    ],
    [
      'a header that lies',
      () => ({ weights: Buffer.from(BigUint64Array.of(100_000_000_000n).buffer) }),
      [],
      /model\.safetensors: the header is said to take 100000000000 bytes, the file has 8/,
    ],
    [
      'a missing tensor',
      changed((tensors) => tensors.delete(down)),
      [],
      /model\.safetensors: the tensor model\.layers\.1\.mlp\.down_proj\.weight is missing/,
    ],
    [
      'a tensor too many',
      changed((tensors) =>
        tensors.set('model.layers.2.x.weight', { shape: [1], values: Float32Array.of(1) }),
      ),
      [],
      /model\.layers\.2\.x\.weight has no place in the model/,
    ],
    [
      'a config that contradicts',
      () => ({ config: { ...TINY_CONFIG, intermediate_size: 96 } }),
      [],
      /gate_proj\.weight has the shape \[64, 32\], the config says \[96, 32\]/,
    ],
    [
      'a tied head that is another',
      changed((tensors) =>
        tensors.set('lm_head.weight', { shape: [64, 32], values: new Float32Array(2048) }),
      ),
      [],
      /lm_head\.weight is not model\.embed_tokens\.weight, the config says that they are tied/,
    ],
    [
      'a config of another family',
      () => ({ config: { ...TINY_CONFIG, model_type: 'bert' } }),
      [],
      /config\.json: Field "model_type" .* names "bert", a family that is not supported/,
    ],
    [
      'weights that are quantised by the config',
      () => ({ config: { ...TINY_CONFIG, quantization_config: { quant_method: 'fp8' } } }),
      [],
      /config\.json: the weights are stored in FP8, which cannot be read\nfix: .* -m /,
    ],
    [
      'weights of MLX',
      () => ({ config: { ...TINY_CONFIG, quantization: { bits: 4, group_size: 64 } } }),
      [],
      /stored in MLX, 4 bits, which cannot be read/,
    ],
    [
      'weights that are quantised by their tensors',
      changed((tensors) =>
        tensors.set(down.replace('weight', 'qweight'), { shape: [1], values: Float32Array.of(1) }),
      ),
      [],
      /down_proj\.qweight belongs to weights quantised by GPTQ or AWQ, which cannot be read/,
    ],
    ['a token out of range', () => ({}), ['--tokens', '1,64'], /the token 64 is not in the vocabulary of 64/],
    ['no token ids', () => ({}), ['--tokens', '1,,2'], /'--tokens <ids>' argument '1,,2' is invalid/],
    ['a text without a tokenizer', () => ({}), ['--prompt', 'text'], /no tokenizer\.json beside the weights/],
    [
      'a number that the type cannot hold',
      changed((tensors) => values(tensors).fill(Number.NaN, 7, 8)),
      ['--tokens', '1', '--type', 'q8_0'],
      /model\.safetensors: model\.layers\.1\.mlp\.down_proj\.weight has the element NaN, which q8_0 cannot hold/,
    ],
  ])('%s', async (_, make, args, message) => {
    const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'), make());
    const tokens = args.includes('--tokens') || args.includes('--prompt') ? [] : ['--tokens', '1,2'];
    const { code, stdout, stderr } = await benchCli(['logits', '--weights', folder, ...tokens, ...args]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each<[string, string[], RegExp]>([
    [
      'no such folder',
      ['--weights', 'nowhere', '--tokens', '1'],
      /--weights nowhere: no such file or folder/,
    ],
    ['no prompt', ['--weights', '.'], /--tokens must be given, or --prompt\nfix: give --tokens or --prompt/],
    ['no config', ['--weights', '.', '--tokens', '1'], /config\.json: cannot be read: ENOENT/],
  ])('%s', async (_, args, message) => {
    const { code, stderr } = await benchCli(['generate', ...args]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('what ModelOpt says in a file of its own', async () => {
    const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'));
    const file = path.join(folder, 'hf_quant_config.json');
    writeFileSync(file, JSON.stringify({ quantization: { quant_algo: 'NVFP4' } }));
    const { code, stderr } = await benchCli(['logits', '--weights', folder, '--tokens', '1']);
    expect(stderr).toMatch(/stored in ModelOpt \(NVFP4\), which cannot be read/);
    expect(code).toBe(2);
  });

  it('a file that is not a GGUF file', async () => {
    const file = path.join(temporaryFolder(), 'model.gguf');
    writeFileSync(file, 'this is something else altogether');
    const { code, stderr } = await benchCli(['logits', '--weights', file, '--tokens', '1']);
    expect(stderr).toMatch(/model\.gguf: it is not a GGUF file/);
    expect(code).toBe(2);
  });
});

it('ends with 5 where a weight is not a number, and names its layer', async () => {
  const make = changed((tensors) => values(tensors).fill(Number.NaN, 7, 8));
  const folder = writeCheckpoint(path.join(temporaryFolder(), 'tiny'), make());
  const { code, stdout, stderr } = await benchCli(['logits', '--weights', folder, '--tokens', '1,2,3']);
  expect(stderr).toMatch(/logits are NaN or infinite after 3 tokens: the first .* comes from layer 1 /);
  expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
});
