#!/usr/bin/env node
// The sources are TypeScript and run as they are: there is nothing to build after npm install.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { main } = await import('../src/cli.ts');
await main(process.argv.slice(2));
