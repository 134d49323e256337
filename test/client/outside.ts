import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../repository/files.ts';

const CLIENT = join(root, 'packages/client');

/** What the client needs beside it, and a TypeScript of its own: that of the client's build, not the repository's. */
const BESIDE = {
  'openapi-fetch': join(root, 'node_modules/openapi-fetch'),
  'openapi-typescript-helpers': join(root, 'node_modules/openapi-typescript-helpers'),
  '@trpc/client': join(root, 'node_modules/@trpc/client'),
  '@trpc/server': join(root, 'node_modules/@trpc/server'),
  typescript: join(CLIENT, 'node_modules/typescript'),
};

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    types: [],
    skipLibCheck: false,
  },
};

/** The program that the README of the client stands for, and what no client may ask. */
const PROGRAM = `
import type { AppRouter } from '@breakeven/client/router';
import { BreakevenError, createBreakeven, rowsOf } from '@breakeven/client';
import { createTRPCClient, httpLink } from '@trpc/client';

declare const Deno: { args: string[] } | undefined;
declare const process: { argv: string[] };
const url = (typeof Deno === 'undefined' ? process.argv[2] : Deno.args[0]) ?? '';

const site = createBreakeven(url);
const models: string[] = [];
for await (const row of rowsOf(site, '/api/v1/results', { includeSoftware: true, limit: 1 })) models.push(row.modelId ?? '');
const { data } = await site.GET('/api/v1/cost/optimal', { params: { query: { matchParams: '13B', inferenceTokens: '2T' } } });
const posted = await site.POST('/api/v1/cost/serving', { body: { tokensPerSecond: 1000, usdPerHour: 2 } });
const refusal = await rowsOf(site, '/api/v1/prices', { gpu: 'h100' }).next().catch((error: unknown) => error);

const trpc = createTRPCClient<AppRouter>({ links: [httpLink({ url: url + '/api/trpc' })] });
const optimal = await trpc.cost.optimalModel.query({ matchParams: 13e9, inferenceTokens: 2e12 });

console.log(JSON.stringify({
  models,
  params: data?.rows[0]?.params === optimal.params,
  usd: posted.data?.rows[0]?.usdPerMillionTokens,
  nearest: refusal instanceof BreakevenError ? refusal.nearest : null,
}));
`;

export const MISTAKES: Readonly<Record<string, string>> = {
  'a path that is not there': `site.GET('/api/v1/result');`,
  'a parameter that is not there': `rowsOf(site, '/api/v1/results', { modle: 'tiny' });`,
  'a value that is not allowed': `rowsOf(site, '/api/v1/results', { format: 'xml' });`,
  'a procedure that is not there': `trpc.cost.optimal.query({ matchParams: 13e9 });`,
  'an input of tRPC that is not there': `trpc.cost.optimalModel.query({ parameters: 13e9, inferenceTokens: 1 });`,
  'a column that is not there': `data?.rows[0]?.parameters;`,
};

/** A project outside the repository, with the client as npm packs it. */
export function outsideProject(): string {
  if (!existsSync(join(CLIENT, 'dist/index.js'))) {
    throw new Error('the client is not built: npm run build -w @breakeven/client');
  }
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-client-'));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', pack, { cwd: CLIENT, encoding: 'utf8' }));
  const modules = join(folder, 'node_modules');
  const client = join(modules, '@breakeven/client');
  mkdirSync(client, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', client, '--strip-components=1']);
  for (const [name, path] of Object.entries(BESIDE)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    if (name === 'typescript') symlinkSync(path, join(modules, name));
    // Deno and tsc follow links to where packages lie, and look for what these need from there.
    else cpSync(path, join(modules, name), { recursive: true });
  }
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('package.json', JSON.stringify({ type: 'module' }));
  write('tsconfig.json', JSON.stringify({ ...TSCONFIG, files: ['program.ts', 'mistakes.ts'] }));
  write('program.ts', PROGRAM);
  write('mistakes.ts', mistakes());
  return folder;
}

/** Each mistake has to be one: tsc takes no `@ts-expect-error` above what is right. */
const mistakes = () =>
  [
    PROGRAM.replace(/console\.log[\s\S]*/, ''),
    ...Object.entries(MISTAKES).map(([what, code]) => `// @ts-expect-error ${what}\n${code}`),
  ].join('\n');
