import { describe, expect, it } from 'vitest';
import { NO_ADAPTER, obstacleOf, webGpuAdvice } from './obstacle.ts';

const AGENTS = {
  chromeOnLinux: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36',
  chromeOnWindows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  safari: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
};
const FINE = { isSecureContext: true, hasWebGpu: true, hasWorkers: true, userAgent: AGENTS.chromeOnLinux };

describe('what keeps a page from measuring', () => {
  it('is nothing where all is there', () => {
    expect(obstacleOf(FINE)).toBeNull();
  });

  it('is first of all an address without HTTPS, which hides WebGPU too', () => {
    const obstacle = obstacleOf({ ...FINE, isSecureContext: false, hasWebGpu: false });
    expect(obstacle?.sentence).toMatch(/neither HTTPS nor localhost/);
  });

  it('is a browser without WebGPU, with what to switch on', () => {
    const obstacle = obstacleOf({ ...FINE, hasWebGpu: false });
    expect(obstacle?.sentence).toMatch(/no WebGPU/);
    expect(obstacle?.fix).toBe(webGpuAdvice(AGENTS.chromeOnLinux));
  });

  it('is a browser that starts no workers', () => {
    expect(obstacleOf({ ...FINE, hasWorkers: false })?.sentence).toMatch(/no workers/);
  });
});

it.each([
  ['chromeOnLinux', /enable-unsafe-webgpu/],
  ['chromeOnWindows', /from version 113/],
  ['firefox', /about:config/],
  ['safari', /from version 26/],
] as const)('tells the user of %s what to switch on', (agent, advice) => {
  expect(webGpuAdvice(AGENTS[agent])).toMatch(advice);
});

it('knows browsers that offer no adapter apart by their system', () => {
  expect(NO_ADAPTER(AGENTS.chromeOnLinux).fix).toMatch(/chrome:\/\/gpu/);
  expect(NO_ADAPTER(AGENTS.safari).fix).toMatch(/hardware acceleration/);
});
