package org.lianfang.demo;

/** Common surnames and characters of given names, as everybody knows them. */
final class Names {
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范";
    private static final String MALE = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林晨志建国文东海";
    private static final String FEMALE = "芳娜敏静丽艳娟霞秀英玲燕红梅慧莹婷雪琳倩颖洁萍兰珍桂香云莲凤琴淑华玉文春晓";

    private Names() {}

    static String surname(Dice dice) {
        // the first in the list are the most frequent
        return character(SURNAMES, dice.skewed(SURNAMES.length()));
    }

    static String given(boolean male, Dice dice) {
        String characters = male ? MALE : FEMALE;
        String first = character(characters, dice.below(characters.length()));
        return dice.chance(0.3) ? first : first + character(characters, dice.below(characters.length()));
    }

    private static String character(String of, int at) {
        return of.substring(at, at + 1);
    }
}
