import { posix } from 'node:path';
import { COMPUTED, type Import, type ImportKind } from './imports.ts';

export interface SourceFile {
  path: string;
  imports: Import[];
}

/** Who may import whom, and how. Everything else is forbidden; apps and benchmarks are named nowhere. */
const ARROWS: Record<string, Record<string, readonly ImportKind[]>> = {
  'packages/schema': {},
  'packages/cost-model': { schema: ['value', 'type', 'dynamic'] },
  // Of values, only what has no zod in it: kernels load in a browser.
  'packages/kernels': { schema: ['type'] },
  'packages/ui': {},
  'packages/client': {},
  'apps/bench-cli': {
    kernels: ['value', 'type', 'dynamic'],
    'cost-model': ['value', 'type', 'dynamic'],
    schema: ['value', 'type', 'dynamic'],
  },
  'apps/dashboard': {
    ui: ['value', 'type', 'dynamic'],
    'cost-model': ['value', 'type', 'dynamic'],
    schema: ['value', 'type', 'dynamic'],
    kernels: ['type', 'dynamic'],
  },
  'benchmarks/peers': { kernels: ['value', 'type', 'dynamic'], schema: ['value', 'type'] },
  'benchmarks/memory': { kernels: ['value', 'type', 'dynamic'], schema: ['value', 'type'] },
  'benchmarks/pipelines': { kernels: ['value', 'type', 'dynamic'], schema: ['value', 'type'] },
  // Its kernels are those of other checkouts; of this one, how a thread waits for a device.
  'benchmarks/versions': { kernels: ['value'], schema: ['value', 'type'] },
};

/** Who may use the parts of kernels that are for Node. */
const IN_NODE = [
  'apps/bench-cli',
  'benchmarks/memory',
  'benchmarks/peers',
  'benchmarks/pipelines',
  'benchmarks/versions',
];

export const roomOf = (path: string) => /^(packages|apps|benchmarks)\/[^/]+/.exec(path)?.[0];
export const rooms = Object.keys(ARROWS);
export const arrowsOf = (room: string) => ARROWS[room] ?? {};

export const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || /(^|\/)(test|scripts)\//.test(path) || /\.config\.m?[jt]s$/.test(path);

/** Values that may be imported where else types only may. */
const PLAIN_VALUES = [
  'report/software-adapter',
  'report/test-name',
  'model/architecture',
  'model/model-tensors',
  'model/element-bytes',
].map((file) => `@breakeven/schema/${file}`);

const OURS = /^@breakeven\/([^/]+)(?:\/(.+))?$/;

function faultOfOurs(path: string, room: string, name: string, inside: string, kind: ImportKind): string {
  if (room.endsWith(`/${name}`)) return '';
  const kinds = arrowsOf(room)[name];
  if (kinds === undefined) return 'no such arrow';
  const testMayUseValues = isTest(path) && room === 'packages/kernels';
  const isPlain = kind === 'value' && PLAIN_VALUES.includes(`@breakeven/${name}/${inside}`);
  if (!kinds.includes(kind) && !testMayUseValues && !isPlain) return `only as: ${kinds.join(', ')}`;
  if (name === 'kernels' && inside.startsWith('node/') && !IN_NODE.includes(room) && !isTest(path)) {
    return 'kernels/node is for bench-cli, benchmarks and tests';
  }
  return '';
}

/** The one app that something is made of: the published client has the types of its router, and of its OpenAPI document. */
const SITE_OF_CLIENT = {
  types: 'apps/dashboard/src/server/routers/',
  made: 'apps/dashboard/src/server/documents/openapi.ts',
};
const isOfSite = (path: string, target: string, kind: ImportKind) =>
  kind === 'type' ? target.startsWith(SITE_OF_CLIENT.types) : isTest(path) && target === SITE_OF_CLIENT.made;

function faultOfRelative(path: string, room: string, specifier: string, kind: ImportKind): string {
  const target = posix.join(posix.dirname(path), specifier);
  if (target.startsWith(`${room}/`)) return '';
  if (room === 'packages/client' && isOfSite(path, target, kind)) return '';
  return isTest(path) && target.startsWith('test/') ? '' : 'leaves its package';
}

/** What imports the program that it has compiled of sources which are looked at themselves, and what imports other checkouts. */
const LOADERS = ['apps/bench-cli/bin/import-program.js', 'benchmarks/versions/src/child/load-checkout.ts'];

/** One line for every import that runs against the arrows. */
export function arrowFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    if (room === undefined) return [];
    return imports.flatMap(({ specifier, kind }) => {
      const ours = OURS.exec(specifier);
      const fault = ours
        ? faultOfOurs(path, room, ours[1] ?? '', ours[2] ?? '', kind)
        : specifier.startsWith('.')
          ? faultOfRelative(path, room, specifier, kind)
          : specifier === COMPUTED && !isTest(path) && !LOADERS.includes(path)
            ? 'write the name out, so that it can be checked'
            : '';
      return fault === '' ? [] : [`${path} imports ${specifier} (${kind}): ${fault}`];
    });
  });
}
