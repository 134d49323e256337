import type { Binding, Uniform } from '../kernel/kernel.ts';

/** WGSL made of a contract: `struct Dims`, and the number of each binding by its name. */
export function declarations({
  uniforms,
  bindings,
}: {
  uniforms: readonly Uniform[];
  bindings: readonly Pick<Binding, 'name'>[];
}): string {
  const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const fields = uniforms.map(({ name, type }) => `  ${snakeCase(name)}: ${type},\n`).join('');
  const numbers = bindings.map(({ name }, i) => `const ${name.toUpperCase()} = ${i + 1}u;\n`).join('');
  return `struct Dims {\n${fields}}\n@group(0) @binding(0) var<uniform> dims: Dims;\n${numbers}`;
}
