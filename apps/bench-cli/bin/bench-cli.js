#!/usr/bin/env node
// The sources are TypeScript and run as they are: there is nothing to build after npm install or a change.
import { importProgram } from './import-program.js';

const { main } = await importProgram();
await main(process.argv.slice(2));
