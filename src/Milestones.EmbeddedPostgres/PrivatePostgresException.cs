namespace Milestones.EmbeddedPostgres;

/// <summary>The server can't be used as asked; the message says why and what a person can do.</summary>
public class PrivatePostgresException : Exception
{
    public PrivatePostgresException(string message) : base(message)
    {
    }

    public PrivatePostgresException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
