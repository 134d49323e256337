import { writeFileSync } from 'node:fs';
import { restTypes } from './rest-types.ts';

/** `npm run generate`: src/generated/rest.ts anew; a test fails while it is another. */
writeFileSync(new URL('../src/generated/rest.ts', import.meta.url), await restTypes());
