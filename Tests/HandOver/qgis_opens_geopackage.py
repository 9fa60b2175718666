"""Opens a GeoPackage as a QGIS user would, and fails where anything is not as it should be.

Usage: qgis_opens_geopackage.py boroughwise.gpkg [folder for pictures]

Needs Debian's python3-qgis and its own interpreter: /usr/bin/python3.
"""

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# QGIS keeps a profile in the home folder: a test leaves none behind.
os.environ["XDG_RUNTIME_DIR"] = os.environ["HOME"] = tempfile.mkdtemp()
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = os.environ["HOME"]

from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402
from qgis.PyQt.QtXml import QDomDocument  # noqa: E402

messages = []


def note(text, tag, level):
    # Where a machine has no OSTN15 grid, QGIS says so when it works out where in the world the map lies.
    if level > 0 and not text.startswith("Using non-preferred coordinate operation"):
        messages.append(f"QGIS says: {tag}: {text}")


def check(truth, text):
    if not truth:
        messages.append(text)


def rules_of(rule):
    found = []
    for child in rule.children():
        found.append(child)
        found += rules_of(child)
    return found


def open_layer(path, name):
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    check(layer.isValid(), f"{name} cannot be opened")
    return layer


def check_style(layer, least_classes):
    renderer = layer.renderer()
    check(renderer is not None and renderer.type() == "RuleRenderer", f"{layer.name()}: no rules")
    if renderer is None or renderer.type() != "RuleRenderer":
        return []
    rules = rules_of(renderer.rootRule())
    drawn = [rule for rule in rules if rule.symbol() is not None]
    check(len(drawn) >= least_classes, f"{layer.name()}: only {len(drawn)} rules that draw")
    for rule in rules:
        check(rule.label(), f"{layer.name()}: a rule without words in the legend")
        if rule.filter() is not None:
            check(not rule.filter().hasParserError(), f"{layer.name()}: {rule.filterExpression()}")
            bad = set(rule.filter().referencedColumns()) - {f.name() for f in layer.fields()}
            check(not bad, f"{layer.name()}: a rule asks for {bad}")
    check_headings(layer, rules)
    return rules


def check_aliases(layer):
    for field in layer.fields():
        if field.name() not in ("fid", "OGC_FID"):
            alias = layer.attributeDisplayName(layer.fields().indexFromName(field.name()))
            check(alias and alias != field.name(), f"{layer.name()}.{field.name()}: no alias")


def condition_of(rule):
    """The condition of a rule, and those of the rules in which it lies."""
    conditions = []
    while rule is not None:
        if rule.filterExpression():
            conditions.append(f"({rule.filterExpression()})")
        rule = rule.parent()
    return " AND ".join(conditions) or "TRUE"


def check_every_row_is_drawn_once(layer, rules):
    """Each borough is in one class, or stands as unknown."""
    drawn = {}
    for rule in rules:
        if rule.symbol() is None:
            continue
        layer.selectByExpression(condition_of(rule))
        for number in layer.selectedFeatureIds():
            drawn.setdefault(number, []).append(rule.label())
    layer.removeSelection()
    for feature in layer.getFeatures():
        hits = drawn.get(feature.id(), [])
        check(len(hits) == 1, f"{feature['name']} is drawn by {hits}")


def check_headings(layer, rules):
    """No rule draws that is not under a heading which says what is mapped."""
    for rule in rules:
        top = rule.parent().parent() is None
        check(top == (rule.symbol() is None), f"{layer.name()}: {rule.label()} is in the wrong place")


def check_labels(layer, labels, extent):
    """Each area has its label, the smallest too."""
    labelled = {label.featureId for label in labels.labelsWithinRect(extent) if not label.isUnplaced}
    missing = [feature["name"] for feature in layer.getFeatures() if feature.id() not in labelled]
    check(not missing, f"{layer.name()}: no label on {missing}")


def draw(layer, file, width=1400, height=1100):
    """Draws the layer into a file; answers the bytes of the picture, to tell styles apart."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(width, height))
    settings.setOutputDpi(110)
    settings.setDestinationCrs(layer.crs())
    extent = layer.extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    # What the canvas of QGIS tells expressions of the map, such as its scale.
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    check(not job.errors(), f"{layer.name()}: {[error.message for error in job.errors()]}")
    image = job.renderedImage()
    colours = {image.pixel(x, y) for x in range(0, width, 7) for y in range(0, height, 7)}
    check(len(colours) > 3, f"{layer.name()}: a picture of {len(colours)} colours")
    image.save(file)
    if layer.labelsEnabled():
        check_labels(layer, job.takeLabelingResults(), extent)
    return bytes(image.constBits().asstring(image.sizeInBytes()))


def take_over(layer, qml):
    """Gives the layer a style, as "Load Style, From datasource database" does.

    Not by loadNamedStyle: for a layer of a database that reads the default of the database again,
    whatever file it is given.
    """
    document = QDomDocument()
    good, error, line, _ = document.setContent(qml)
    if not good:
        return f"line {line}: {error}"
    good, error = layer.importNamedStyle(document)
    return "" if good else error


def main(path, folder):
    os.makedirs(folder, exist_ok=True)
    application = QgsApplication([], False)
    application.messageLog().messageReceived.connect(note)
    application.initQgis()

    boroughs = open_layer(path, "boroughs")
    check(boroughs.featureCount() == 33, f"{boroughs.featureCount()} boroughs")
    for name, classes in [("boroughs", 4), ("services", 3), ("coverage_gaps", 15)]:
        layer = open_layer(path, name)
        check(layer.crs().authid() == "EPSG:27700", f"{name}: {layer.crs().authid()}")
        rules = check_style(layer, classes)
        check_aliases(layer)
        check(layer.metadata().abstract(), f"{name}: no abstract in the metadata")
        check("Open Government Licence" in " ".join(layer.metadata().licenses()), f"{name}: no licence")
        if name == "boroughs":
            check(layer.labelsEnabled(), "boroughs have no labels")
            check_every_row_is_drawn_once(layer, rules)
            names = [field.name() for field in layer.fields()]
            status = next(n for n in names if n.endswith("allocation_status"))
            amount = status.replace("_status", "_gbp")
            if any(feature[status] == "modelled" for feature in layer.getFeatures()):
                alias = layer.attributeDisplayName(layer.fields().indexFromName(amount))
                check("MODELLED" in alias, f"{amount} does not say that it is modelled: {alias}")
                drawn = [rule for rule in rules if rule.symbol() is not None]
                headings = [rule for rule in rules if rule.symbol() is None]
                check(all("MODELLED" in rule.label() for rule in headings), "the heading hides MODELLED")
                hatched = [
                    rule for rule in drawn if "MODELLED" in rule.label() and any(
                        rule.symbol().symbolLayer(i).layerType() == "LinePatternFill"
                        for i in range(rule.symbol().symbolLayerCount())
                    )
                ]
                check(hatched, "modelled boroughs are not hatched")
        default = draw(layer, f"{folder}/{name}.png")
        draw(layer, f"{folder}/{name}-small.png", 560, 440)
        # Every style of the layer can be chosen and draws; the default as it was drawn unasked, the others
        # otherwise.
        count, ids, titles, _, _ = layer.listStylesInDatabase()
        pictures = {}
        for number, title in zip(ids[:count], titles[:count]):
            qml, _ = layer.getStyleFromDatabase(number)
            check(qml, f"{name}: the style {title} is empty")
            error = take_over(layer, qml)
            check(not error, f"{name}: the style {title}: {error}")
            rules = check_style(layer, 3)
            if name == "boroughs":
                check_every_row_is_drawn_once(layer, rules)
            picture = draw(layer, f"{folder}/{name}-{number}.png")
            same = pictures.get(picture)
            check(same is None, f"{name}: the style {title} draws the same as {same}")
            pictures[picture] = title
        check(pictures, f"{name}: no style in the database")
        check(default in pictures, f"{name}: none of the styles draws what was drawn unasked")

    areas = open_layer(path, "areas")
    check(0 < areas.featureCount() < 60, f"{areas.featureCount()} areas of services and gaps")
    for name in ("services", "coverage_gaps"):
        layer = open_layer(path, name)
        drawn = [feature for feature in layer.getFeatures() if feature.hasGeometry()]
        check(len(drawn) > 20 or name != "services", f"{name}: {len(drawn)} features with a shape")
        check(len({feature.id() for feature in layer.getFeatures()}) == layer.featureCount(), f"{name}: rows of one number")

    funds = open_layer(path, "funds")
    check(not funds.isSpatial() and funds.featureCount() > 32, "the table of funds is not there")
    sources = open_layer(path, "sources")
    check_aliases(funds)
    check_aliases(sources)
    known = {feature["source"] for feature in sources.getFeatures()}
    unknown = {feature["source"] for feature in funds.getFeatures()} - known
    check(not unknown, f"sources of funds that are not in the table of sources: {unknown}")
    del boroughs, layer, areas, funds, sources
    application.exitQgis()

    for message in messages:
        print(message, file=sys.stderr)
    if not messages:
        print(f"{path}: five tables, their styles and aliases are as they should be in QGIS {Qgis.QGIS_VERSION}")
    return 1 if messages else 0


if __name__ == "__main__":
    place = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()
    sys.exit(main(sys.argv[1], place))
