import { defineConfig } from 'vitest/config';
import { vitestBase } from '../../test/vitest-base.ts';

export default defineConfig({ test: { ...vitestBase, name: 'client', testTimeout: 60_000 } });
