/** What keeps a page from measuring at all, and what to do about it. */
export interface Obstacle {
  sentence: string;
  fix: string;
}

interface Surroundings {
  isSecureContext: boolean;
  hasWebGpu: boolean;
  hasWorkers: boolean;
  userAgent: string;
}

/** null where nothing is in the way so far. */
export function obstacleOf({
  isSecureContext,
  hasWebGpu,
  hasWorkers,
  userAgent,
}: Surroundings): Obstacle | null {
  if (!isSecureContext) {
    return {
      sentence:
        'This address is neither HTTPS nor localhost: browsers give such pages no WebGPU and no WebCrypto.',
      fix: 'Open the site by https://, or at http://localhost on the machine that serves it.',
    };
  }
  if (!hasWebGpu) return { sentence: 'This browser offers no WebGPU.', fix: webGpuAdvice(userAgent) };
  if (!hasWorkers) {
    return {
      sentence: 'This browser starts no workers, in which a measurement runs.',
      fix: 'Allow JavaScript workers for this site, or take another browser.',
    };
  }
  return null;
}

export const NO_ADAPTER = (userAgent: string): Obstacle => ({
  sentence: 'This browser knows WebGPU but offers no GPU.',
  fix:
    /linux|x11/i.test(userAgent) && /chrom/i.test(userAgent)
      ? 'On Linux, start it with --enable-unsafe-webgpu --enable-features=Vulkan and see chrome://gpu for what is blocked; or run bench-cli, which needs no browser.'
      : 'Turn hardware acceleration on in its settings, update the driver of the GPU, and start the browser again; or run bench-cli, which needs no browser.',
});

/** What to switch on, by browser. */
export function webGpuAdvice(userAgent: string): string {
  if (/firefox/i.test(userAgent)) {
    return 'Firefox has WebGPU from version 141 on Windows and 145 on macOS; elsewhere set dom.webgpu.enabled in about:config of a Nightly.';
  }
  if (/edg|chrom|crios/i.test(userAgent)) {
    return /linux|x11/i.test(userAgent) && !/android/i.test(userAgent)
      ? 'On Linux, switch chrome://flags/#enable-unsafe-webgpu on, or start it with --enable-unsafe-webgpu --enable-features=Vulkan.'
      : 'Chrome and Edge have WebGPU from version 113, on Android from 121: update, and turn hardware acceleration on in the settings.';
  }
  if (/safari/i.test(userAgent)) {
    return 'Safari has WebGPU from version 26; before it, switch WebGPU on under Settings, Feature Flags.';
  }
  return 'Take a current Chrome, Edge, Firefox or Safari; or run bench-cli, which needs no browser.';
}
