package io.harkara.runtime;

/** The last of the twelve digits of an Aadhaar number checks the others, by the scheme of Verhoeff. */
final class Aadhaar {

    /** Products in the dihedral group of order ten. */
    private static final int[][] PRODUCTS = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
    };

    /** What each digit counts as, by its place from the right. */
    private static final int[][] PLACES = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
        {8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
        {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8},
    };

    private Aadhaar() {}

    /** Whether the check digit of a number is right; spaces and dashes in it do not count. */
    static boolean hasCheckDigit(String number) {
        int sum = 0;
        int place = 0;
        for (int at = number.length() - 1; at >= 0; at--) {
            int digit = Character.digit(number.charAt(at), 10);
            if (digit >= 0) {
                sum = PRODUCTS[sum][PLACES[place++ % PLACES.length][digit]];
            }
        }
        return sum == 0;
    }
}
