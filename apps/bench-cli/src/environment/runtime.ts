/** What runs JavaScript, and with it a WebGPU: Node has Dawn by npm, Deno brings wgpu. */
export const RUNTIMES = ['node', 'deno'] as const;
export type Runtime = (typeof RUNTIMES)[number];

const { versions } = process as { versions: { deno?: string } };

export const currentRuntime: Runtime = versions.deno === undefined ? 'node' : 'deno';

/** `node v20.20.2`, `deno 2.9.6`: as reports carry it. */
export const runtimeText = versions.deno === undefined ? `node ${process.version}` : `deno ${versions.deno}`;

/** Deno says nothing of its wgpu but its own version. */
export const wgpuText = () => `wgpu (Deno ${versions.deno ?? 'not known'})`;
