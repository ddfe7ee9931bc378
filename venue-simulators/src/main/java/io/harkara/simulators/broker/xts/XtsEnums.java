package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The words that a login lists. */
final class XtsEnums {

    private XtsEnums() {}

    static ObjectNode all() {
        ObjectNode enums = Json.object();
        enums.set(
                "socketEvent",
                Json.texts(List.of(
                        "joined",
                        "error",
                        "warning",
                        "success",
                        "order",
                        "trade",
                        "logout",
                        "position",
                        "tradeConversion",
                        "marketStatusUpdate",
                        "exchangeAdapterState",
                        "gttOrder",
                        "gttOrderRejection")));
        enums.set("orderSide", Json.texts(List.of("BUY", "SELL")));
        enums.set(
                "orderSource",
                Json.texts(List.of("TWSAPI", "WebAPI", "MobileAndroidAPI", "MobileWindowsAPI", "MobileIOSAPI")));
        enums.set("positionSqureOffMode", Json.texts(List.of("DayWise", "NetWise")));
        enums.set("positionSquareOffQuantityType", Json.texts(List.of("Percentage", "ExactQty")));
        enums.set("dayOrNet", Json.texts(List.of("DAY", "NET")));
        ObjectNode exchanges = Json.object();
        for (Market market : Market.values()) {
            ObjectNode one = Json.object();
            one.set(
                    "productType",
                    Json.texts(market == Market.NFO ? List.of("MIS", "NRML") : List.of("CNC", "MIS", "NRML")));
            one.set("orderType", Json.texts(List.of("StopLimit", "StopMarket", "Limit", "Market")));
            one.set("timeInForce", Json.texts(List.of("DAY", "IOC")));
            exchanges.set(XtsWords.segment(market), one);
        }
        enums.set("exchangeInfo", exchanges);
        return enums;
    }
}
