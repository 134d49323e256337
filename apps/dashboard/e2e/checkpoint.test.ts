import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import greedy from '../../../test/smollm2/greedy.json' with { type: 'json' };
import { openPage } from '../test/browser.ts';
import { emptyGguf, folderWithTokenizer, generateInNode } from '../test/chosen-model.ts';

const found = facility('chromium');
const shared = facility('shared');
const smollm2 = facility('smollm2');
const FLAGS = ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
const RUN_MILLISECONDS = 240_000;
const FOLDER_FILES = ['model.safetensors', 'config.json', 'tokenizer.json', 'tokenizer_config.json'];

describe.skipIf(!found.available)('a checkpoint from the disk of the visitor', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([
      startDashboard(),
      chromium.launch({ executablePath: found.path, args: FLAGS }),
    ]);
    if (!shared.available) return;
    const model = join(shared.path, 'models/llama-gqa');
    const { vocab_size: size } = JSON.parse(readFileSync(join(model, 'config.json'), 'utf8'));
    folder = folderWithTokenizer(model, size);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  type Chosen = Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0];
  const fileOf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
  const inFolder = (...names: string[]) =>
    names.map((name) => fileOf(name, readFileSync(join(folder, name))));

  async function visit(options: object = {}) {
    const watched = await openPage(browser, { viewport: { width: 1440, height: 900 }, ...options });
    const { page } = watched;
    await page.goto(`${dashboard.url}/measure`, { waitUntil: 'networkidle' });
    const section = page.locator('section', {
      has: page.getByRole('heading', { name: 'Run your own checkpoint' }),
    });
    return {
      ...watched,
      section,
      choose: (files: Chosen) => section.getByLabel('Files of the model').setInputFiles(files),
      ready: () =>
        section.getByText(/parameters in .* layers, stored in/).waitFor({ timeout: RUN_MILLISECONDS }),
      generate: () => section.getByRole('button', { name: 'Generate' }).click(),
      ended: () => section.getByText(/tokens, (decoded at|too few)/).waitFor({ timeout: RUN_MILLISECONDS }),
      text: () => section.getByRole('region', { name: 'Generated text' }).textContent(),
      fault: async () => {
        const alert = section.getByRole('alert');
        await alert.waitFor({ timeout: RUN_MILLISECONDS });
        return alert.textContent();
      },
    };
  }

  describe.skipIf(!shared.available)('in a folder of Hugging Face', () => {
    it(
      'goes on with a prompt as bench-cli does, twice, and sends nothing anywhere',
      async () => {
        const expected = await generateInNode('--weights', folder, '--prompt', 'some', '-n', '12');
        const at = await visit();
        const { page, section } = at;
        const before = await at.scripts();
        const requests: { method: string; url: string; isSending: boolean }[] = [];
        page.on('request', (request) =>
          requests.push({
            method: request.method(),
            url: request.url(),
            isSending: request.postDataBuffer() !== null,
          }),
        );
        await at.choose(inFolder(...FOLDER_FILES));
        await at.ready();
        await section.getByLabel('Prompt', { exact: true }).fill('some');
        await section.getByLabel('Tokens to generate').fill('12');
        await at.generate();
        await at.ended();
        expect(await at.text()).toBe(expected);
        expect(await section.getByRole('status').textContent()).toMatch(
          /^12 tokens, decoded at [\d.]+ tokens\/s: the speed of this one chat, .* not a Report/,
        );
        const isScript = ({ method, url, isSending }: (typeof requests)[number]) =>
          method === 'GET' && !isSending && url.startsWith(`${dashboard.url}/_next/static/`);
        expect(requests.filter((request) => !isScript(request))).toEqual([]);
        // The reader and the kernels came with the choice: the page was small without them.
        expect(requests.length).toBeGreaterThan(0);
        expect(before.gzipBytes).toBeLessThan(300_000);
        requests.length = 0;
        await at.generate();
        await section.getByText(/Writing|Compiling|Loading/).waitFor();
        await at.ended();
        expect(await at.text()).toBe(expected);
        expect(requests).toEqual([]);
        expect(at.faults).toEqual([]);
        expect((await at.layoutShift()).moved).toEqual([]);
      },
      2 * RUN_MILLISECONDS,
    );

    it(
      'answers a message in the chat template of the model',
      async () => {
        const flags = ['--weights', folder, '--prompt', 'you', '-n', '4', '--chat', '--type', 'q8_0'];
        const expected = await generateInNode(...flags);
        const at = await visit();
        await at.choose(inFolder(...FOLDER_FILES));
        await at.ready();
        await at.section.getByLabel('Prompt', { exact: true }).fill('you');
        await at.section.getByLabel('Tokens to generate').fill('4');
        await at.section.getByLabel('Weights on the GPU in').selectOption('q8_0');
        await at.section.getByRole('switch').check();
        await at.generate();
        await at.ended();
        expect(await at.text()).toBe(expected);
      },
      RUN_MILLISECONDS,
    );

    it(
      'stops when the visitor says so, and starts again',
      async () => {
        const at = await visit();
        await at.choose(inFolder(...FOLDER_FILES));
        await at.ready();
        await at.section.getByLabel('Prompt', { exact: true }).fill('some');
        await at.section.getByLabel('Tokens to generate').fill('400');
        await at.generate();
        await at.section.getByText('Writing …').waitFor({ timeout: RUN_MILLISECONDS });
        const measure = at.page.getByRole('button', { name: 'Measure', exact: true });
        expect(await measure.isDisabled()).toBe(true);
        await at.section.getByRole('button', { name: 'Stop' }).click();
        await at.section.getByText(/^Cancelled after \d+ tokens?\./).waitFor();
        await at.page.getByRole('button', { name: 'Measure', exact: true, disabled: false }).waitFor();
        await at.section.getByLabel('Tokens to generate').fill('3');
        await at.generate();
        await at.ended();
      },
      RUN_MILLISECONDS,
    );

    it.each<[string, () => Chosen, RegExp]>([
      [
        'weights alone',
        () => inFolder('model.safetensors'),
        /^config\.json and tokenizer\.json are missing beside model\.safetensors\. Choose all files/,
      ],
      [
        'a config alone',
        () => inFolder('config.json'),
        /^model\.safetensors and tokenizer\.json are missing/,
      ],
      [
        'a file that was cut off',
        () => [
          fileOf('model.safetensors', readFileSync(join(folder, 'model.safetensors')).subarray(0, 900_000)),
          ...inFolder('config.json', 'tokenizer.json'),
        ],
        /^model\.safetensors: .*\. The file is damaged or incomplete: fetch it again\.$/,
      ],
      [
        'a header that is longer than any file',
        () => [
          fileOf('model.safetensors', Buffer.alloc(64, 0x7f)),
          ...inFolder('config.json', 'tokenizer.json'),
        ],
        /^model\.safetensors: the header is said to take \d+ bytes, the file has 64\./,
      ],
      [
        'weights of another format',
        () => [
          fileOf('model.safetensors', Buffer.from([0x50, 0x4b, 3, 4, ...new Uint8Array(60)])),
          ...inFolder('config.json', 'tokenizer.json'),
        ],
        /^model\.safetensors: it is a file of PyTorch with pickled weights, which is not read\. Save/,
      ],
      [
        'a family that is not supported',
        () => [
          ...inFolder('model.safetensors', 'tokenizer.json'),
          fileOf('config.json', Buffer.from('{"model_type": "rwkv", "hidden_size": 8}')),
        ],
        /^config\.json: Field "model_type" .*"rwkv".* Supported are llama, .*gpt2/,
      ],
      [
        'a tokenizer that is a pointer',
        () => [
          ...inFolder('model.safetensors', 'config.json'),
          fileOf('tokenizer.json', Buffer.from('version https://git-lfs.github.com/spec/v1\n')),
        ],
        /^tokenizer\.json cannot be used: it is a Git LFS pointer/,
      ],
    ])(
      'refuses %s in a sentence',
      async (_, files, sentence) => {
        const at = await visit();
        await at.choose(files());
        expect(await at.fault()).toMatch(sentence);
        expect(await at.section.getByRole('button', { name: 'Generate' }).isDisabled()).toBe(true);
        expect(at.faults).toEqual([]);
        await at.page.context().close();
      },
      RUN_MILLISECONDS,
    );

    it.each([
      [
        'a lost device',
        () => {
          const request = GPUAdapter.prototype.requestDevice;
          GPUAdapter.prototype.requestDevice = async function (descriptor) {
            const device = await request.call(this, descriptor);
            setTimeout(() => device.destroy(), 1000);
            return device;
          };
        },
        /lost the GPU/,
      ],
      [
        'memory that ran out',
        () => {
          GPUDevice.prototype.popErrorScope = async () => new GPUOutOfMemoryError('no more memory');
        },
        /memory of the GPU ran out|does not fit into the memory/,
      ],
      [
        'a device that is refused',
        () => {
          GPUAdapter.prototype.requestDevice = () => Promise.reject(new DOMException('blocked'));
        },
        /refused to open a device/,
      ],
      [
        'an adapter that is gone',
        () => {
          GPU.prototype.requestAdapter = async () => null;
        },
        /gives the worker no GPU/,
      ],
    ])(
      'ends %s in a sentence',
      async (_, spoil, sentence) => {
        const at = await visit();
        await at.choose(inFolder(...FOLDER_FILES));
        await at.ready();
        await at.page.workers().at(-1)?.evaluate(spoil);
        await at.section.getByLabel('Prompt', { exact: true }).fill('some');
        await at.section.getByLabel('Tokens to generate').fill('400');
        await at.generate();
        expect(await at.fault()).toMatch(sentence);
        await at.section.getByRole('button', { name: 'Generate', disabled: false }).waitFor();
        await at.page.context().close();
      },
      RUN_MILLISECONDS,
    );

    it(
      'says that the model is larger than the budget of memory',
      async () => {
        const at = await visit();
        await at.page.getByLabel('Memory budget').fill('1000');
        await at.choose(inFolder(...FOLDER_FILES));
        await at.ready();
        await at.section.getByLabel('Prompt', { exact: true }).fill('some');
        await at.generate();
        expect(await at.fault()).toMatch(/does not fit into the memory budget .* needs \d+ bytes, 1000 are/);
      },
      RUN_MILLISECONDS,
    );

    it.each([
      [1440, 'light'],
      [390, 'dark'],
      [320, 'light'],
    ] as const)(
      'has no fault that axe finds at %d pixels in %s, with a text and with a fault',
      async (width, colorScheme) => {
        const at = await visit({ viewport: { width, height: 900 }, colorScheme });
        const faults = async () => {
          const { violations } = await new AxeBuilder({ page: at.page }).analyze();
          return [
            ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
            await at.overflowPixels(),
          ];
        };
        await at.choose(inFolder(...FOLDER_FILES));
        await at.ready();
        await at.section.getByLabel('Prompt', { exact: true }).fill('some');
        await at.section.getByLabel('Tokens to generate').fill('64');
        await at.generate();
        await at.ended();
        expect(await faults()).toEqual([0]);
        await at.choose(inFolder('model.safetensors'));
        await at.fault();
        expect(await faults()).toEqual([0]);
      },
      RUN_MILLISECONDS,
    );
  });

  it.each<[string, Chosen, RegExp]>([
    [
      'a file of another kind',
      fileOf('notes.txt', Buffer.from('no model')),
      /^notes\.txt: it is not a GGUF file/,
    ],
    ['an empty file', fileOf('model.gguf', Buffer.alloc(0)), /^model\.gguf: it is empty/],
    [
      'a header of more tensors than the file has bytes',
      fileOf('model.gguf', emptyGguf('llama', 2n ** 60n)),
      /^model\.gguf: \d+ tensors and 1 metadata take more than its \d+ bytes/,
    ],
    [
      'an architecture that is not supported',
      fileOf('model.gguf', emptyGguf('rwkv7')),
      /^model\.gguf: the architecture rwkv7 is not read from GGUF\. Give one of .*llama, .*qwen3/,
    ],
    [
      'two models',
      [fileOf('a.gguf', emptyGguf('llama')), fileOf('b.gguf', emptyGguf('llama'))],
      /^2 GGUF files are chosen\. Choose one\.$/,
    ],
  ])(
    'refuses %s in a sentence',
    async (_, files, sentence) => {
      const at = await visit();
      await at.choose(files);
      expect(await at.fault()).toMatch(sentence);
      expect(at.faults).toEqual([]);
      await at.page.context().close();
    },
    RUN_MILLISECONDS,
  );

  describe.skipIf(!smollm2.available)('in a GGUF file of a real model', () => {
    const [first] = greedy.exact;
    const prompt = first?.prompt ?? '';

    it(
      'goes on as bench-cli does, with the tokenizer of the file and weights as they are stored',
      async () => {
        const flags = ['--weights', smollm2.path, '--prompt', prompt, '-n', '6', '--type', 'q4_1'];
        const expected = await generateInNode(...flags);
        const at = await visit();
        await at.choose(smollm2.path);
        await at.ready();
        expect(await at.section.getByLabel('Weights on the GPU in').inputValue()).toBe('q4_1');
        await at.section.getByLabel('Prompt', { exact: true }).fill(prompt);
        await at.section.getByLabel('Tokens to generate').fill('6');
        await at.generate();
        await at.ended();
        expect(await at.text()).toBe(expected);
        expect(at.faults).toEqual([]);
      },
      2 * RUN_MILLISECONDS,
    );

    it(
      'is refused where it was cut off',
      async () => {
        const at = await visit();
        await at.choose(fileOf('smollm2.gguf', readFileSync(smollm2.path).subarray(0, 30_000_000)));
        expect(await at.fault()).toMatch(/^smollm2\.gguf: \S+ ends at byte \d+, the file at 30000000\. The/);
      },
      RUN_MILLISECONDS,
    );
  });
});
