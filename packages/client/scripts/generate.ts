import { writeFileSync } from 'node:fs';
import { restTypes } from './rest-types.ts';

/** `npm run generate`: writes src/generated/rest.ts again; a test fails if it is out of date. */
writeFileSync(new URL('../src/generated/rest.ts', import.meta.url), await restTypes());
