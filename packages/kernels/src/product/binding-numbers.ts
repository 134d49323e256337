import type { Kernel } from '../kernel/kernel.ts';

/** WGSL for a prelude: the number of each binding by its name, since pieces do not know which others there are. */
export const bindingNumbers = ({ bindings }: Pick<Kernel, 'bindings'>): string =>
  bindings.map(({ name }, i) => `const ${name.toUpperCase()} = ${i + 1}u;\n`).join('');
