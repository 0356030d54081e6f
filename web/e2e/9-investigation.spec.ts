import { city } from './city';
import { DESK, expect, expectAccessible, PHONE, picture, signIn, test, type Page } from './journey';

test.describe.configure({ mode: 'serial' });

let address = '';

/** Answers whatever is required and missing, until nothing is. */
async function answerTheRest(page: Page): Promise<void> {
  const missing = page.locator('.question--missing');
  for (let left = 60; left > 0 && (await missing.count()) > 0; left--) {
    const label = (await missing.first().locator('.question__label').getAttribute('id')) ?? '';
    const question = page.locator('.question').filter({ has: page.locator(`#${label}`) });
    if (await question.getByRole('button').count()) await question.getByRole('button').last().click();
    else await question.getByRole('textbox').fill('2');
    await expect(question).toContainText('已保存');
  }
  await expect(missing).toHaveCount(0);
}

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a squad answers at the door, is cut off for a moment, and goes on where it was left', async ({ page, context }) => {
    await signIn(page, 'hubin-investigator');
    await page.goto('/field/investigations');
    await expect(page.locator('.investigation-list li')).toHaveCount(1);
    await expect(page.locator('.investigation-list')).toContainText(/剩余 2\d:\d\d:\d\d/);
    await picture(page, 'phone-investigations');
    await page.locator('.investigation-list a').click();
    await expect(page.getByRole('heading', { name: '调查表' })).toBeVisible();
    address = new URL(page.url()).pathname.replace('/field/', '/console/');
    const question = (label: string) => page.locator('.question').filter({ hasText: label });
    await question('由谁讲述').getByRole('button', { name: '家属' }).click();
    await expect(question('由谁讲述')).toContainText('已保存');
    await expect(question('最先出现的不适')).toHaveCount(0);
    await question('是否有过不适').getByRole('button', { name: '是' }).click();
    await expect(question('最先出现的不适')).toBeVisible();

    await context.setOffline(true);
    await question('同住几人').getByRole('textbox').fill('3');
    await expect(question('同住几人')).toContainText('网络中断');
    await picture(page, 'phone-investigation-cut-off', false);
    await context.setOffline(false);
    await expect(question('同住几人')).toContainText('已保存', { timeout: 15_000 });
    await page.reload();
    await expect(question('同住几人').getByRole('textbox')).toHaveValue('3');
    await expect(question('由谁讲述').getByRole('button', { name: '家属' })).toHaveAttribute('aria-pressed', 'true');
    await picture(page, 'phone-investigation');
    await expectAccessible(page);
  });

  test('a gap of the infectious window is filled with its times', async ({ page }) => {
    await signIn(page, 'hubin-investigator');
    await page.goto(address.replace('/console/', '/field/'));
    const line = page.getByRole('region', { name: '行程时间轴' });
    await expect(line.locator('.line__gaps li').first()).toBeVisible();
    const before = await line.locator('.line__gaps li').count();
    await line.getByRole('button', { name: '补填', exact: true }).first().click();
    const form = page.getByRole('dialog');
    await expect(form.getByLabel('开始时间')).toHaveValue(/\d\d:\d\d/);
    await form.getByLabel('场所名称').fill('家中（流调）');
    await picture(page, 'phone-fill-gap', false);
    await form.getByRole('button', { name: '保存' }).click();
    await expect(form).toHaveCount(0);
    await expect(line.locator('.line__gaps li')).toHaveCount(before - 1);
    await expect(line).toContainText('家中（流调）');
  });
});

test.describe('at a desk', () => {
  test.use(DESK);

  test('the county gives out, the squad sends, the county returns and approves', async ({ page, browser }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/investigations');
    const waiting = page.getByRole('row').filter({ hasText: '待分派' }).first();
    await expect(waiting).toContainText(/剩余/);
    await picture(page, 'desk-investigations');
    await expectAccessible(page);
    const before = await page.getByRole('row').filter({ hasText: '调查中' }).count();
    await waiting.locator('.el-select__wrapper').click();
    await page.getByRole('option', { name: /湖滨区流调一队/ }).last().click();
    await expect(page.getByRole('row').filter({ hasText: '调查中' })).toHaveCount(before + 1);

    const squad = await browser.newPage({ ...PHONE, locale: 'zh-CN', baseURL: city().url });
    await signIn(squad, 'hubin-investigator');
    await squad.goto(address.replace('/console/', '/field/'));
    await expect(squad.getByRole('button', { name: '提交审核' })).toBeDisabled();
    await answerTheRest(squad);
    await squad.getByRole('button', { name: '提交审核' }).click();
    await expect(squad.locator('.page-head')).toContainText('待审核');

    await page.goto(address);
    await page.getByLabel('退回原因').fill('请补充就诊经过');
    await picture(page, 'desk-investigation');
    await expectAccessible(page);
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await expect(page.locator('.page-head')).toContainText('已退回');

    await squad.reload();
    await expect(squad.getByText('退回原因：请补充就诊经过')).toBeVisible();
    await squad.getByRole('button', { name: '提交审核' }).click();
    await expect(squad.locator('.page-head')).toContainText('待审核');
    await squad.close();
    await page.reload();
    await page.getByRole('button', { name: '通过', exact: true }).click();
    await expect(page.locator('.page-head')).toContainText('已通过');
    await page.getByRole('link', { name: '病例页面' }).click();
    await expect(page.getByRole('region', { name: '病例经过' })).toContainText('流调通过');
  });
});
