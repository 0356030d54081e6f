import { writeFileSync } from 'node:fs';
import encodeQR from 'qr';

const WIDTH = 640;
const HEIGHT = 480;

/** A film of one picture, a QR code on white, as Chromium's fake camera shows it. */
export function film(path: string, text: string): void {
  const cells = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
  const scale = Math.floor(Math.min(WIDTH, HEIGHT) / cells.length);
  const light = Buffer.alloc(WIDTH * HEIGHT, 235);
  const left = Math.floor((WIDTH - cells.length * scale) / 2);
  const top = Math.floor((HEIGHT - cells.length * scale) / 2);
  cells.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let line = 0; line < scale; line++) light.fill(16, (top + y * scale + line) * WIDTH + left + x * scale, (top + y * scale + line) * WIDTH + left + (x + 1) * scale);
    }),
  );
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, grey]);
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]));
}
