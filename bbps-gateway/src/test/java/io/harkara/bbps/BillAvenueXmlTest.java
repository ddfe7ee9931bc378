package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BillAvenueXmlTest {

    /** A parser is used again and again, and the limits of Java's parsers are for one document. */
    @Test
    void anyNumberOfDocumentsIsReadOneAfterAnotherAndAtOnce() {
        assertThat(IntStream.range(0, 20_000).parallel().allMatch(i -> {
                    String document = BillAvenueXml.document(
                            "reply", BillAvenueXml.text("number", i), BillAvenueXml.text("words", "a & b".repeat(20)));
                    Element root = Objects.requireNonNull(BillAvenueXml.read(document));
                    return BillAvenueXml.text(root, "number").equals(Integer.toString(i));
                }))
                .isTrue();
    }

    @Test
    void partsStandAsTheyCame() {
        String document = """
                <?xml version="1.0"?><!-- <bill>no</bill> --><reply>
                <bill><bill>within</bill> &amp; <![CDATA[</bill>]]></bill ><bills/><other><bill>deeper</bill></other>
                <bill/><bill >\t2</bill></reply>""";
        assertThat(BillAvenueXml.asTheyStand(document, Objects.requireNonNull(BillAvenueXml.read(document)), "bill"))
                .containsExactly(
                        "<bill><bill>within</bill> &amp; <![CDATA[</bill>]]></bill >", "<bill/>", "<bill >\t2</bill>");
    }

    /** BillAvenue has no attributes; with a bracket in one the letters are not what was read. */
    @Test
    void partsThatCannotBeToldApartAreNone() {
        String document = "<reply><bill a=\"/>\">1</bill></reply>";
        assertThat(BillAvenueXml.asTheyStand(document, Objects.requireNonNull(BillAvenueXml.read(document)), "bill"))
                .isNull();
    }

    @Test
    void whatIsNoDocumentLeavesNothingToTheNext() {
        assertThat(BillAvenueXml.read("<a><b>1</b>")).isNull();
        assertThat(BillAvenueXml.read("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"))
                .isNull();
        assertThat(BillAvenueXml.read("<a>&x;</a>")).isNull();
        assertThat(BillAvenueXml.text(Objects.requireNonNull(BillAvenueXml.read("<a><b>2</b></a>")), "b"))
                .isEqualTo("2");
    }
}
