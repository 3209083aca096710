namespace SchoolSearch.Web.Schools;

/// <summary>The school of a request, among the services of that request.</summary>
public sealed class CurrentSchool
{
    ServedSchool? served;

    /// <exception cref="InvalidOperationException">No school has been chosen, so nothing may be shown.</exception>
    public ServedSchool Served
    {
        get => served ?? throw new InvalidOperationException("The request is for no school.");
        internal set => served = value;
    }
}
