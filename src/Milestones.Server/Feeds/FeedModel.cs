using Microsoft.OData.Edm;
using Milestones.Server.Tables;

namespace Milestones.Server.Feeds;

/// <summary>The feeds as OData describes them. The city's own kinds and measures are properties, so it is made anew for each question.</summary>
internal sealed class FeedModel
{
    private const string Namespace = "Milestones";

    public FeedModel(IEnumerable<Feed> feeds)
    {
        var model = new EdmModel();
        var container = new EdmEntityContainer(Namespace, "City");
        model.AddElement(container);
        foreach (var feed in feeds)
        {
            var type = new EdmEntityType(Namespace, feed.Name.TrimEnd('s'));
            foreach (var column in feed.Columns)
            {
                var property = type.AddStructuralProperty(column.Name, TypeOf(column, isNullable: column.Name != feed.Key));
                if (column.Name == feed.Key)
                {
                    type.AddKeys(property);
                }
            }

            model.AddElement(type);
            container.AddEntitySet(feed.Name, type);
        }

        Edm = model;
    }

    public EdmModel Edm { get; }

    private static IEdmTypeReference TypeOf(FeedColumn column, bool isNullable) => column.Type switch
    {
        CellType.Text => EdmCoreModel.Instance.GetString(isNullable),
        CellType.Count => EdmCoreModel.Instance.GetInt64(isNullable),
        CellType.Date => EdmCoreModel.Instance.GetDate(isNullable),
        CellType.Instant => EdmCoreModel.Instance.GetTemporal(EdmPrimitiveTypeKind.DateTimeOffset, 6, isNullable),
        CellType.Percent => EdmCoreModel.Instance.GetDecimal(precision: 20, scale: 1, isNullable),
        _ => EdmCoreModel.Instance.GetDecimal(precision: 20, scale: 2, isNullable),
    };
}
