export { kernelSourceHash } from './generated/wgsl.ts';
