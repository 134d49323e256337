import { chromium } from 'playwright';

/** What an adapter says of itself. */
export interface AdapterWords {
  implementation: string;
  vendor: string;
  architecture: string;
  description: string;
  subgroupSizes: string;
  features: string[];
  languageFeatures: string[];
  limits: Record<string, number>;
}

const PAGE = 'http://localhost/';

/** The adapter of a Chromium with the flags that the tests give it; null where it gives none. */
export async function chromiumAdapter(executablePath: string): Promise<AdapterWords | null> {
  const args = ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    // WebGPU exists only in secure contexts, such as localhost.
    await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(PAGE);
    const words = await page.evaluate(async () => {
      const { gpu } = (globalThis as unknown as { navigator: { gpu?: GPU } }).navigator;
      const adapter = await gpu?.requestAdapter();
      if (!gpu || !adapter) return null;
      const limits: Record<string, number> = {};
      for (const name in adapter.limits) {
        const value: unknown = adapter.limits[name as keyof GPUSupportedLimits];
        if (typeof value === 'number') limits[name] = value;
      }
      const { vendor, architecture, description, subgroupMinSize, subgroupMaxSize } = adapter.info;
      return {
        vendor,
        architecture,
        description,
        subgroupSizes: `${subgroupMinSize} to ${subgroupMaxSize}`,
        features: [...adapter.features],
        languageFeatures: [...gpu.wgslLanguageFeatures],
        limits,
      };
    });
    return words && { implementation: `Chromium ${browser.version()}`, ...words };
  } finally {
    await browser.close();
  }
}
