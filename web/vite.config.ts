import { fileURLToPath, URL } from 'node:url';
import { VantResolver } from '@vant/auto-import-resolver';
import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Element Plus and Vant components are imported, script and style, only by the pages whose template names them. */
const componentsOnDemand = Components({
  dirs: [],
  resolvers: [ElementPlusResolver({ importStyle: 'css' }), VantResolver()],
  dts: 'src/generated/components.d.ts',
});

/** The portal shows no icon of Vant's; its font weighs 30 KB and falls back to a foreign host, which the portal never asks. */
const withoutIconFont: Plugin = {
  name: 'without-icon-font',
  enforce: 'pre',
  transform: (_code, id) => (/vant\/es\/icon\/index\.css/.test(id) ? { code: '', map: null } : null),
};

export default defineConfig({
  plugins: [withoutIconFont, vue(), componentsOnDemand],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, target: 'es2022', chunkSizeWarningLimit: 900 },
  server: { proxy: { '/api': process.env.LIANFANG_API ?? 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'], css: false, server: { deps: { inline: ['vant', 'element-plus'] } } },
});
