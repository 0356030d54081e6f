import { city } from './city';
import { DESK, chooseDivision, expect, expectAccessible, PHONE, picture, signIn, test, type Page } from './journey';

test.describe.configure({ mode: 'serial' });

const NAME = '旅测乙';
let address = '';

async function pick(page: Page, field: string, choice: string | RegExp): Promise<void> {
  await page.locator('.el-form-item').filter({ hasText: field }).locator('.el-select__wrapper').click();
  await page.getByRole('option', { name: choice }).last().click();
}

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a clinic begins a card, saves it, and goes on where it was left', async ({ page }) => {
    await signIn(page, 'hubin-clinic');
    await page.goto('/console/cases/new');
    await page.getByLabel('患者姓名').fill(NAME);
    await page.getByLabel('发病日期').fill('2020-02-18');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await expect(page).toHaveURL(/draft=/);
    await page.goto('/console/cases');
    await page.getByRole('region', { name: /草稿/ }).getByRole('link', { name: NAME }).click();
    await expect(page.getByLabel('患者姓名')).toHaveValue(NAME);
    await expect(page.getByLabel('发病日期')).toHaveValue('2020-02-18');
    await picture(page, 'phone-report-card');
    await expectAccessible(page);
  });
});

test.describe('at a desk', () => {
  test.use(DESK);

  test('the card is sent when nothing is missing any more', async ({ page }) => {
    await signIn(page, 'hubin-clinic');
    await page.goto('/console/cases');
    await page.getByRole('region', { name: /草稿/ }).getByRole('link', { name: NAME }).click();
    await expect(page.getByLabel('患者姓名')).toHaveValue(NAME);
    await page.getByRole('button', { name: '提交报告' }).click();
    await expect(page.getByText(/还有 \d+ 项需要填写/)).toBeVisible();
    await page.getByLabel('证件号码').fill('411202198503124552');
    if (await page.getByRole('button', { name: /改为/ }).isVisible()) await page.getByRole('button', { name: /改为/ }).click();
    await pick(page, '病人属于', '本县区');
    await pick(page, '人群分类', '离退人员');
    await page.getByText('疑似病例', { exact: true }).click();
    await page.getByLabel('诊断时间').fill('2020-02-19T10:00');
    await chooseDivision(page, page.locator('.el-cascader input').last(), ['河南省', '三门峡市', '湖滨区', '涧河街道', '文一社区居民委员会']);
    await page.getByRole('button', { name: '提交报告' }).click();
    await expect(page).toHaveURL(/\/console\/cases\/[0-9a-f-]{36}$/);
    address = new URL(page.url()).pathname;
    await expect(page.getByRole('region', { name: '病例经过' })).toContainText('报告');
    await expect(page.getByRole('button', { name: '确认', exact: true })).toHaveCount(0);
  });

  test('the county sees the clock run, returns the card, and the clinic corrects it', async ({ page, browser }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/cases/queue');
    const waiting = page.getByRole('row').filter({ hasText: '旅*乙' });
    await expect(waiting).toContainText(/剩余 1:\d\d:\d\d/);
    await picture(page, 'desk-queue');
    await expectAccessible(page);
    await waiting.getByRole('link').click();
    await page.getByRole('button', { name: '退回' }).click();
    await page.getByLabel(/退回理由/).fill('请核对发病日期');
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
    await expect(page.locator('.page-head')).toContainText('已退回');

    const clinic = await browser.newPage({ ...DESK, locale: 'zh-CN', baseURL: city().url });
    await signIn(clinic, 'hubin-clinic');
    await clinic.goto(address);
    await expect(clinic.getByText('已退回：请核对发病日期')).toBeVisible();
    await clinic.getByRole('button', { name: '订正' }).click();
    await clinic.getByRole('dialog').getByLabel('发病日期').fill('2020-02-17');
    await picture(clinic, 'desk-correct', false);
    await expectAccessible(clinic);
    await clinic.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(clinic.locator('.page-head')).toContainText('待审核');
    await clinic.close();
  });

  test('two experts speak, the group concludes, and the class of the case follows', async ({ page, browser }) => {
    await signIn(page, 'sanmenxia-expert');
    await page.goto('/console/consultations');
    await expect(page.getByRole('region', { name: '会诊' }).getByRole('link').first()).toBeVisible();
    await picture(page, 'desk-consultations');
    await page.goto(address);
    const consultation = page.getByRole('region', { name: '专家会诊' });
    await consultation.locator('.el-radio').filter({ hasText: /^确诊$/ }).click();
    await consultation.getByLabel('依据').fill('影像学典型');
    await consultation.getByRole('button', { name: '提交意见' }).click();
    await expect(consultation).toContainText('还需 1 位专家的意见');

    const other = await browser.newPage({ ...DESK, locale: 'zh-CN', baseURL: city().url });
    await signIn(other, 'hubin-expert');
    await other.goto(address);
    const same = other.getByRole('region', { name: '专家会诊' });
    for (const act of ['提交意见', '作出结论']) {
      await same.locator('.el-radio').filter({ hasText: /^确诊$/ }).click();
      await same.getByLabel('依据').fill('同意');
      await same.getByRole('button', { name: act }).click();
      await expect(same.getByLabel('依据')).toHaveCount(act === '作出结论' ? 0 : 1);
      if (act === '提交意见') await expect(same.getByLabel('依据')).toHaveValue('');
    }
    await expect(same).toContainText('结论：确诊');
    await other.close();
  });

  test('the case is confirmed, admitted to a free bed, tested, and its story tells all of it', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/facilities');
    await page.getByRole('button', { name: '添加机构' }).click();
    const form = page.getByRole('dialog');
    await pick(page, '类型', '定点医院隔离病区');
    await form.getByLabel('名称').fill('市传染病医院');
    await form.getByLabel('床位数').fill('2');
    await form.getByRole('button', { name: '保存' }).click();
    const ward = page.getByRole('listitem').filter({ hasText: '市传染病医院' });
    await expect(ward.getByText('空床 2')).toBeVisible();
    await ward.getByRole('button', { name: '床位', exact: true }).click();
    await picture(page, 'desk-facilities');
    await expectAccessible(page);

    await page.goto(address);
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await expect(page.locator('.page-head')).toContainText('已确认');
    const stays = page.getByRole('region', { name: '收治与转诊' });
    await stays.locator('.el-select__wrapper').click();
    await page.getByRole('option', { name: /市传染病医院/ }).click();
    await stays.getByRole('button', { name: '收治或转诊' }).click();
    await expect(stays).toContainText('1 床');

    const samples = page.getByRole('region', { name: '样本与检测' });
    await samples.getByLabel('样本类型').fill('咽拭子');
    await samples.getByRole('button', { name: '记录采样' }).click();
    await expect(samples).toContainText('采样');
    const course = page.getByRole('region', { name: '病情与转归' });
    await course.locator('.el-select__wrapper').click();
    await page.getByRole('option', { name: '重型', exact: true }).click();
    await course.getByRole('button', { name: '记录' }).click();
    await expect(course.getByRole('listitem')).toContainText('重型');

    const story = page.getByRole('region', { name: '病例经过' });
    for (const act of ['报告', '会诊启动', '退回', '订正', '专家意见', '会诊结论', '审核确认', '收治', '采样', '病情']) await expect(story).toContainText(act);
    await story.getByRole('button', { name: '第 1 版' }).click();
    await expect(page.getByRole('dialog')).toContainText('病例分类：疑似病例');
    await page.keyboard.press('Escape');
    await picture(page, 'desk-case-story');
    await expectAccessible(page);
  });
});
