/**
 * Ways to choose an adapter. auto: a GPU, else the best software adapter. hardware: a GPU or nothing.
 * software: any software adapter. lavapipe, swiftshader: that one.
 */
export const ADAPTER_CHOICES = ['auto', 'hardware', 'software', 'swiftshader', 'lavapipe'] as const;
export type AdapterChoice = (typeof ADAPTER_CHOICES)[number];

export function isAdapterChoice(text: string): text is AdapterChoice {
  return (ADAPTER_CHOICES as readonly string[]).includes(text);
}

/** BREAKEVEN_ADAPTER where it names a choice, else auto. */
export function defaultAdapterChoice(): AdapterChoice {
  const name = process.env.BREAKEVEN_ADAPTER ?? '';
  return isAdapterChoice(name) ? name : 'auto';
}

/** What Dawn may reach a GPU through. */
export const BACKENDS = ['vulkan', 'd3d12', 'd3d11', 'metal', 'opengl', 'opengles'] as const;
export type Backend = (typeof BACKENDS)[number];
