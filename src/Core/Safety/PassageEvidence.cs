using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Safety;

/// <summary>A passage of a page that counted, and what a model took it for.</summary>
/// <param name="Place">The part of the page, in French.</param>
/// <param name="Unfit">From 0 to 1: whether no pupil should see it.</param>
/// <param name="Theme">What it is about, in French.</param>
/// <param name="Attitude">What it does with it, in French: informe, vend, incite…</param>
/// <param name="From">For whom it suits at the earliest, if it is sound.</param>
/// <param name="Embedding">Of the whole passage, to find what it resembles.</param>
public sealed record PassageEvidence(
    string Text, string Place, float Unfit, string Theme, string Attitude, Level From, float[] Embedding);
