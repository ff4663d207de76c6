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
}

/// <summary>The markup of what was read. It reads nothing itself, so that other doors may show the same.</summary>
public abstract class PageView<TModel> : PagePart
{
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;
}
