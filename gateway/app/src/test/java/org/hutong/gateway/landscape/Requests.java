package org.hutong.gateway.landscape;

import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of lookups. */
public final class Requests {

    /** A Jiangxi driver of the sample data. */
    public static final String JIANGXI_DRIVER = "360102199003078032";

    /** A Zhejiang driver of the sample data. */
    public static final String ZHEJIANG_DRIVER = "330106198805203021";

    /** A Jiangxi enterprise of the sample data. */
    public static final String JIANGXI_ENTERPRISE = "91360100MA35K7XQ1E";

    /** A Zhejiang child of ten of the sample data, who holds no licence. */
    public static final String ZHEJIANG_CHILD = "330106201605120015";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Requests() {}

    /** A driving licence, asked for under the matter that the sample grants cover. */
    public static String drivingLicence(String province, String holder) {
        return with(body -> {
            body.put("province", province);
            body.withObject("/holder").put("code", holder);
        });
    }

    /** A business licence of Jiangxi. */
    public static String businessLicence(String holder) {
        return with(body -> {
            body.put("type", "business-licence");
            body.withObject("/holder").put("kind", "001").put("code", holder);
            body.withObject("/matter").put("code", "36-0415-002").put("name", "开办分支机构");
        });
    }

    /** A correct body with something changed. */
    public static String with(Consumer<ObjectNode> change) {
        var body = JSON.createObjectNode().put("type", "driving-licence").put("province", "36");
        body.putObject("holder").put("kind", "111").put("code", JIANGXI_DRIVER);
        body.putObject("matter").put("code", "33-0721-001").put("name", "跨省聘用驾驶员");
        body.put("businessNumber", "TEST-0001").put("reason", "核验应聘驾驶员的驾驶资格");
        body.putObject("operator").put("id", "zj-0001").put("name", "示例经办人").put("role", "窗口");
        body.putObject("basis").put("kind", "statutory-duty");
        change.accept(body);
        return body.toString();
    }
}
