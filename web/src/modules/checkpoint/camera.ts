/** Reads codes in pictures: by the browser where it can, else by a reader that comes with the portal. */
export type Read = (picture: HTMLVideoElement) => Promise<string>;

interface Detector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

declare global {
  interface Window {
    BarcodeDetector?: { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };
  }
}

async function ofBrowser(): Promise<Read | undefined> {
  const known = window.BarcodeDetector;
  if (!known || !(await known.getSupportedFormats()).includes('qr_code')) return undefined;
  const detector = new known({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? '';
}

async function ofPortal(): Promise<Read> {
  const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([import('zxing-wasm/reader'), import('zxing-wasm/reader/zxing_reader.wasm?url')]);
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  return async (picture) => {
    canvas.width = picture.videoWidth;
    canvas.height = picture.videoHeight;
    const drawing = canvas.getContext('2d', { willReadFrequently: true });
    if (!drawing || !canvas.width) return '';
    drawing.drawImage(picture, 0, 0);
    const found = await readBarcodes(drawing.getImageData(0, 0, canvas.width, canvas.height), { formats: ['QRCode'], maxNumberOfSymbols: 1 });
    return found[0]?.text ?? '';
  };
}

let made: Promise<Read> | undefined;

/** Made once, best while there is network: what it is made of is fetched. */
export function reader(): Promise<Read> {
  made ??= ofBrowser()
    .then((known) => known ?? ofPortal())
    .catch((failed: unknown) => {
      made = undefined;
      throw failed;
    });
  return made;
}
