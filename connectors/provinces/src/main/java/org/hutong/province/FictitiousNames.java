package org.hutong.province;

/** Names nobody can take for a real person's: a surname, a word for "sample", a numeral. */
final class FictitiousNames {

    private static final String SURNAMES = "张李王赵陈刘杨黄周吴徐孙马朱胡郭何高林罗";
    private static final String[] WORDS = {"示例", "虚构", "样本", "测试", "演示"};
    private static final String NUMERALS = "一二三四五六七八九十";

    private FictitiousNames() {}

    /** The name of a number; different numbers below 1,000 have different names. */
    static String of(int number) {
        char surname = SURNAMES.charAt(number % 20);
        String word = WORDS[number / 20 % 5];
        char numeral = NUMERALS.charAt((number + number / 100) % 10);
        return surname + word + numeral;
    }
}
