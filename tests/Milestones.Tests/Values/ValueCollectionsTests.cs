namespace Milestones.Tests.Values;

public class ValueCollectionsTests
{
    [Fact]
    public void Lists_are_equal_when_their_items_are_in_order()
    {
        ValueList<string> list = ["a", "b"];

        list.ShouldBe(["a", "b"]);
        list.Equals((ValueList<string>)["a", "b"]).ShouldBeTrue();
        list.GetHashCode().ShouldBe(((ValueList<string>)["a", "b"]).GetHashCode());
        list.Equals((ValueList<string>)["b", "a"]).ShouldBeFalse();
        list.Equals((ValueList<string>)["a"]).ShouldBeFalse();
        list.Equals(null).ShouldBeFalse();
    }

    [Fact]
    public void Maps_are_equal_when_their_pairs_are_in_whatever_order_they_were_given()
    {
        ValueMap<int> map = new([new("a", 1), new("b", 2)]);

        map.Equals(new ValueMap<int>([new("b", 2), new("a", 1)])).ShouldBeTrue();
        map.GetHashCode().ShouldBe(new ValueMap<int>([new("b", 2), new("a", 1)]).GetHashCode());
        map.Equals(new ValueMap<int>([new("a", 1), new("b", 3)])).ShouldBeFalse();
        map.Equals(new ValueMap<int>([new("a", 1)])).ShouldBeFalse();
    }

    [Fact]
    public void A_map_has_a_value_a_key()
    {
        ValueMap<int> map = new([new("a", 1)]);

        map.TryGet("a", out var value).ShouldBeTrue();
        value.ShouldBe(1);
        map.TryGet("b", out _).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new ValueMap<int>([new("a", 1), new("a", 2)]));
    }
}
