using Microsoft.AspNetCore.Components;

namespace Milestones.Server.Pages;

/// <summary>A part of a page: it knows what stands around it, and in which language.</summary>
public abstract class PagePart : ComponentBase
{
    [CascadingParameter]
    public Frame Frame { get; set; } = null!;

    /// <summary>Says what stands in the markup: words, numbers, dates.</summary>
    protected Language L => Frame.Language;

    protected Address A => Frame.Address;

    /// <summary>What the city's list calls it; its code where the list has no such, or the page no list.</summary>
    protected string Named(IReadOnlyList<Choice>? choices, string code) =>
        L.Of(choices?.FirstOrDefault(choice => choice.Code == code)?.Name, code);
}

/// <summary>The markup of what was read. It reads nothing itself, so that other doors may show the same.</summary>
public abstract class PageView<TModel> : PagePart
{
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;
}
