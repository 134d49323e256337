import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import type { AdapterWords } from './gpu-name.ts';

/** What can be known of the GPU before anything of it is used. */
export interface SeenGpu extends AdapterWords {
  isSoftwareAdapter: boolean;
  supportsF16: boolean;
  supportsSubgroups: boolean;
  maxBufferBytes: number;
  /** UNMASKED_RENDERER_WEBGL; null where WebGL hides it or is not there. */
  renderer: string | null;
}

/** null: the browser offers no adapter. */
export async function lookAtGpu(): Promise<SeenGpu | null> {
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (adapter === null) return null;
  const { vendor, architecture, device, description, isFallbackAdapter = false } = adapter.info;
  const words = { vendor, architecture, device, description };
  return {
    ...words,
    isSoftwareAdapter: isSoftwareAdapter({ ...words, isFallbackAdapter }),
    supportsF16: adapter.features.has('shader-f16'),
    supportsSubgroups: adapter.features.has('subgroups'),
    maxBufferBytes: adapter.limits.maxBufferSize,
    renderer: webGlRenderer(),
  };
}

function webGlRenderer(): string | null {
  const context = document.createElement('canvas').getContext('webgl');
  if (context === null) return null;
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && name !== '' ? name : null;
}
