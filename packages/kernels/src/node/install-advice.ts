import type { AdapterChoice } from './adapter-choice.ts';

const DRIVERS: Partial<Record<NodeJS.Platform, string>> = {
  linux:
    "install your GPU's Vulkan driver (Debian, Ubuntu: apt install libvulkan1 mesa-vulkan-drivers, or NVIDIA's driver); vulkaninfo --summary lists what is installed",
  darwin: 'Metal needs macOS 13 or later; check that no sandbox keeps this process from the GPU',
  win32: "install the current driver of your GPU's vendor; Dawn uses Direct3D 12",
};

/** What to do when no adapter was found, on this platform and for this choice. */
export function installAdvice(choice: AdapterChoice, platform: NodeJS.Platform = process.platform): string {
  const driver = DRIVERS[platform] ?? 'Dawn runs on Linux, macOS and Windows, on x64 and arm64';
  switch (choice) {
    case 'auto':
      return driver;
    case 'hardware':
      return `${driver}; --adapter software runs without a GPU`;
    case 'software':
    case 'lavapipe':
      return platform === 'linux'
        ? 'install Mesa 23 or later (Debian, Ubuntu: apt install mesa-vulkan-drivers); --adapter swiftshader needs no installation on x64'
        : 'lavapipe is for Linux; --adapter auto uses what is available';
    case 'swiftshader':
      return 'SwiftShader is for Linux x64 with glibc (npm package @sparticuz/chromium); --adapter auto uses what is available';
  }
}
